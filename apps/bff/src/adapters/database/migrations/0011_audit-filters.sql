-- A large audit takes longer than any other statement may.
SET LOCAL statement_timeout = 0;
--> statement-breakpoint
SET LOCAL maintenance_work_mem = '256MB';
--> statement-breakpoint
-- Each value under its name, so that no word of one column is taken for one of another.
CREATE FUNCTION audit_facets(actor_id text, actor_name text, action text, kind text, project text, pool text)
  RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT array_remove(ARRAY[
    'actor ' || actor_id, 'name ' || lower(actor_name), 'action ' || action, 'kind ' || kind, 'project ' || project, 'pool ' || pool
  ], NULL)
$$;
--> statement-breakpoint
DROP INDEX "audit_by_project";--> statement-breakpoint
DROP INDEX "audit_by_pool_time";--> statement-breakpoint
DROP INDEX "audit_by_actor_time";--> statement-breakpoint
DROP INDEX "audit_by_name";--> statement-breakpoint
DROP INDEX "audit_by_action_time";--> statement-breakpoint
DROP INDEX "audit_by_kind";--> statement-breakpoint
DROP INDEX "audit_by_words";--> statement-breakpoint
CREATE INDEX "audit_of_project" ON "audit" USING btree ("project","at","id","pool","actor_id","action","kind");--> statement-breakpoint
CREATE INDEX "audit_of_pool" ON "audit" USING btree ("pool","at","id","project","actor_id","action","kind");--> statement-breakpoint
CREATE INDEX "audit_of_actor" ON "audit" USING btree ("actor_id","at","id","project","pool","action","kind");--> statement-breakpoint
CREATE INDEX "audit_of_name" ON "audit" USING btree (lower("actor_name"),"at","id","actor_name","project","pool","action","kind");--> statement-breakpoint
CREATE INDEX "audit_of_action" ON "audit" USING btree ("action","at","id","project","pool","actor_id","kind");--> statement-breakpoint
CREATE INDEX "audit_of_action_and_kind" ON "audit" USING btree ("action","kind","at","id");--> statement-breakpoint
CREATE INDEX "audit_of_kind" ON "audit" USING btree ("kind","at","id","project","pool","actor_id","action");--> statement-breakpoint
CREATE INDEX "audit_of_words" ON "audit" USING gin ("searched",audit_facets(actor_id, actor_name, action, kind, project, pool));