CREATE TABLE "audit" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"actor_name" text,
	"action" text NOT NULL,
	"kind" text NOT NULL,
	"project" text,
	"pool" text,
	"change_id" text,
	"request_id" text NOT NULL,
	"details" json NOT NULL,
	CONSTRAINT "audit_kind" CHECK ("audit"."kind" in ('intent', 'outcome', 'refused', 'done')),
	CONSTRAINT "audit_actor" CHECK (("audit"."actor_id" is null) = ("audit"."actor_name" is null))
);
--> statement-breakpoint
CREATE TABLE "changes" (
	"seq" bigint GENERATED ALWAYS AS IDENTITY (sequence name "changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" text PRIMARY KEY NOT NULL,
	"project" text NOT NULL,
	"pool" text NOT NULL,
	"display_name" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"edit" json NOT NULL,
	"body" text,
	"plan_hash" text,
	"base_etag" text NOT NULL,
	"base" json NOT NULL,
	"changes" json NOT NULL,
	"actor" json NOT NULL,
	"idempotency_key" text NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"attempts" json NOT NULL,
	"next_attempt_at" timestamp (3) with time zone,
	"owner" text,
	"fence" bigint NOT NULL,
	"progress" json,
	"good_since" timestamp (3) with time zone,
	"settle_until" timestamp (3) with time zone,
	"unsettled" boolean NOT NULL,
	"result" json,
	"live" json,
	"error" json,
	"request_id" text NOT NULL,
	CONSTRAINT "changes_state" CHECK ("changes"."state" in ('draft', 'in-review', 'approved', 'scheduled', 'suspended', 'applying', 'checking', 'conflict', 'following', 'applied', 'partly-applied', 'failed', 'unresolved', 'stale', 'superseded', 'rejected', 'withdrawn', 'expired')),
	CONSTRAINT "changes_fence" CHECK ("changes"."fence" >= 0)
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"user_id" text NOT NULL,
	"project" text NOT NULL,
	"pool" text NOT NULL,
	"edit" json NOT NULL,
	"base_etag" text NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_user_id_project_pool_pk" PRIMARY KEY("user_id","project","pool")
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"user_id" text NOT NULL,
	"key" text NOT NULL,
	"request_hash" text NOT NULL,
	"owner" text NOT NULL,
	"change_id" text,
	"answer" json,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "idempotency_keys_user_id_key_pk" PRIMARY KEY("user_id","key")
);
--> statement-breakpoint
CREATE TABLE "meta" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"stamp" text NOT NULL,
	"cookie_key" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "meta_one_row" CHECK ("meta"."id" = 1),
	CONSTRAINT "meta_stamp" CHECK ("meta"."stamp" in ('sample', 'real'))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_hash" text PRIMARY KEY NOT NULL,
	"actor" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD CONSTRAINT "idempotency_keys_change_id_changes_id_fk" FOREIGN KEY ("change_id") REFERENCES "public"."changes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_by_pool" ON "audit" USING btree ("project","pool","id");--> statement-breakpoint
CREATE INDEX "audit_by_actor" ON "audit" USING btree ("actor_id","id");--> statement-breakpoint
CREATE INDEX "audit_by_action" ON "audit" USING btree ("action","id");--> statement-breakpoint
CREATE INDEX "audit_by_change" ON "audit" USING btree ("change_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "changes_in_flight" ON "changes" USING btree ("project","pool") WHERE state in ('applying', 'checking', 'conflict');--> statement-breakpoint
CREATE UNIQUE INDEX "changes_seq" ON "changes" USING btree ("seq");--> statement-breakpoint
CREATE INDEX "changes_by_pool" ON "changes" USING btree ("project","pool","seq");--> statement-breakpoint
CREATE INDEX "changes_by_state" ON "changes" USING btree ("state","seq");--> statement-breakpoint
CREATE INDEX "changes_by_key" ON "changes" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "idempotency_keys_created" ON "idempotency_keys" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "sessions_last_seen" ON "sessions" USING btree ("last_seen_at");--> statement-breakpoint
CREATE INDEX "sessions_created" ON "sessions" USING btree ("created_at");