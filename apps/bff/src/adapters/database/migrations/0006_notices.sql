-- What is told is told when the transaction commits, and not at all when it does not.
CREATE FUNCTION tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  notice text := json_build_object(
    'kind', 'change', 'id', NEW.id, 'state', NEW.state,
    'project', NEW.project, 'pool', NEW.pool, 'displayName', NEW.display_name
  )::text;
BEGIN
  -- The server takes at most 8000 bytes; a write must never fail for what is told of it.
  IF octet_length(notice) > 7000 THEN
    notice := '{"kind":"missed"}';
  END IF;
  PERFORM pg_notify('poolwright', notice);
  RETURN NULL;
END
$$;
--> statement-breakpoint
-- Every step sets updated_at; leases and due times come and go without it.
CREATE TRIGGER changes_told AFTER INSERT OR UPDATE OF updated_at ON "changes" FOR EACH ROW EXECUTE FUNCTION tell_change();
--> statement-breakpoint
CREATE FUNCTION tell_session_end() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('poolwright', json_build_object('kind', 'session-ended', 'idHash', OLD.id_hash)::text);
  RETURN NULL;
END
$$;
--> statement-breakpoint
CREATE TRIGGER sessions_told AFTER DELETE ON "sessions" FOR EACH ROW EXECUTE FUNCTION tell_session_end();
