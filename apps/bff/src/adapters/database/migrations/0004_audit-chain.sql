CREATE TABLE "audit_head" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"last_id" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_head_one_row" CHECK ("audit_head"."id" = 1)
);
--> statement-breakpoint
DROP INDEX "audit_by_pool";--> statement-breakpoint
DROP INDEX "audit_by_actor";--> statement-breakpoint
DROP INDEX "audit_by_action";--> statement-breakpoint
DROP INDEX "audit_by_change";--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "upstream_request_id" text;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "searched" "tsvector";--> statement-breakpoint
CREATE INDEX "audit_by_time" ON "audit" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_by_project" ON "audit" USING btree ("project","at","id");--> statement-breakpoint
CREATE INDEX "audit_by_pool_time" ON "audit" USING btree ("pool","at","id");--> statement-breakpoint
CREATE INDEX "audit_by_actor_time" ON "audit" USING btree ("actor_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_by_name" ON "audit" USING btree (lower("actor_name"),"at","id");--> statement-breakpoint
CREATE INDEX "audit_by_action_time" ON "audit" USING btree ("action","at","id");--> statement-breakpoint
CREATE INDEX "audit_by_kind" ON "audit" USING btree ("kind","at","id");--> statement-breakpoint
CREATE INDEX "audit_by_change_time" ON "audit" USING btree ("change_id","at","id");--> statement-breakpoint
CREATE INDEX "audit_by_request" ON "audit" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "audit_by_upstream_request" ON "audit" USING btree ("upstream_request_id") WHERE "audit"."upstream_request_id" is not null;--> statement-breakpoint
CREATE INDEX "audit_by_words" ON "audit" USING gin ("searched");--> statement-breakpoint
ALTER TABLE "audit" ADD CONSTRAINT "audit_way" CHECK ("audit"."way" in ('browser', 'token', 'job', 'command'));--> statement-breakpoint
CREATE FUNCTION audit_hash(previous text, a audit) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n',
    previous,
    a.id::text,
    to_char(a.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    coalesce(to_json(a.actor_id)::text, 'null'),
    coalesce(to_json(a.actor_name)::text, 'null'),
    to_json(a.action)::text,
    to_json(a.kind)::text,
    coalesce(to_json(a.way)::text, 'null'),
    coalesce(to_json(a.project)::text, 'null'),
    coalesce(to_json(a.pool)::text, 'null'),
    coalesce(to_json(a.change_id)::text, 'null'),
    to_json(a.request_id)::text,
    coalesce(to_json(a.upstream_request_id)::text, 'null'),
    a.details::text
  ), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
CREATE FUNCTION audit_words(a audit) RETURNS tsvector LANGUAGE sql STABLE AS $$
  SELECT to_tsvector('simple', left(concat_ws(' ',
    a.actor_id, a.actor_name, a.action, a.project, a.pool, a.change_id, a.request_id, a.upstream_request_id, a.details::text
  ), 100000))
$$;
--> statement-breakpoint
-- Under the right of the owner: the role of the app may add rows, and cannot touch the head itself.
CREATE FUNCTION chain_audit_row() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  head public.audit_head;
BEGIN
  SELECT * INTO STRICT head FROM public.audit_head WHERE id = 1 FOR UPDATE;
  NEW.id := head.last_id + 1;
  NEW.hash := public.audit_hash(head.hash, NEW);
  NEW.searched := public.audit_words(NEW);
  UPDATE public.audit_head SET last_id = NEW.id, hash = NEW.hash WHERE id = 1;
  RETURN NEW;
END
$$;
--> statement-breakpoint
ALTER TABLE "audit" DISABLE TRIGGER audit_append_only;
--> statement-breakpoint
DO $$
DECLARE
  a public.audit;
  chained text := repeat('0', 64);
  newest bigint := 0;
BEGIN
  FOR a IN SELECT * FROM public.audit ORDER BY id LOOP
    chained := public.audit_hash(chained, a);
    newest := a.id;
    UPDATE public.audit SET hash = chained, searched = public.audit_words(a) WHERE id = a.id;
  END LOOP;
  INSERT INTO public.audit_head (last_id, hash) VALUES (newest, chained);
END
$$;
--> statement-breakpoint
ALTER TABLE "audit" ENABLE ALWAYS TRIGGER audit_append_only;
--> statement-breakpoint
CREATE TRIGGER audit_chain BEFORE INSERT ON "audit" FOR EACH ROW EXECUTE FUNCTION chain_audit_row();
--> statement-breakpoint
ALTER TABLE "audit" ENABLE ALWAYS TRIGGER audit_chain;
