CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"hash" text NOT NULL,
	"person" text NOT NULL,
	"name" text NOT NULL,
	"beginning" text NOT NULL,
	"scopes" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"role" text NOT NULL,
	"reach_kind" text NOT NULL,
	"reach_id" text NOT NULL,
	"granted_by" text NOT NULL,
	"granted_by_name" text NOT NULL,
	"granted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "role_grants_reach" CHECK (("role_grants"."reach_kind" = 'everywhere') = ("role_grants"."reach_id" = ''))
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" text PRIMARY KEY NOT NULL,
	"rules" json NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "api_tokens_hash" ON "api_tokens" USING btree ("hash");--> statement-breakpoint
CREATE INDEX "api_tokens_by_person" ON "api_tokens" USING btree ("person","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "role_grants_once" ON "role_grants" USING btree ("person","role","reach_kind","reach_id");
--> statement-breakpoint
CREATE FUNCTION tell_access() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('poolwright', '{"kind":"access-changed"}');
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER role_grants_told AFTER INSERT OR UPDATE OR DELETE ON "role_grants" FOR EACH STATEMENT EXECUTE FUNCTION tell_access();
--> statement-breakpoint
CREATE TRIGGER teams_told AFTER INSERT OR UPDATE OR DELETE ON "teams" FOR EACH STATEMENT EXECUTE FUNCTION tell_access();
--> statement-breakpoint
CREATE FUNCTION tell_token_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('poolwright', json_build_object('kind', 'token-ended', 'hash', OLD.hash)::text);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER api_tokens_told AFTER DELETE ON "api_tokens" FOR EACH ROW EXECUTE FUNCTION tell_token_end();
--> statement-breakpoint
-- Teams may own pools by their labels: who hears of a change is found by them, too.
CREATE OR REPLACE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  notice text;
BEGIN
  -- A document may hold what the server cannot read, as a NUL; a write must never fail for what is told of it.
  BEGIN
    notice := json_build_object(
      'kind', 'change', 'id', NEW.id, 'state', NEW.state,
      'project', NEW.project, 'pool', NEW.pool, 'displayName', NEW.display_name,
      'labels', NEW.base -> 'metadata' -> 'labels'
    )::text;
  EXCEPTION WHEN data_exception THEN
    notice := '{"kind":"missed"}';
  END;
  -- The server takes at most 8000 bytes.
  IF octet_length(notice) > 7000 THEN
    notice := '{"kind":"missed"}';
  END IF;
  PERFORM pg_notify('poolwright', notice);
  RETURN NULL;
END
$$;
