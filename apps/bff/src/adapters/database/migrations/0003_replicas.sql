ALTER TABLE "changes" ADD COLUMN "lease_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "due_at" timestamp (3) with time zone DEFAULT '1970-01-01T00:00:00.000Z' NOT NULL;--> statement-breakpoint
ALTER TABLE "idempotency_keys" ADD COLUMN "lease_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meta" ADD COLUMN "oldest_reader" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "meta" ADD COLUMN "restored_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "meta" ADD COLUMN "restored_reason" text;--> statement-breakpoint
CREATE INDEX "changes_due" ON "changes" USING btree ("due_at") WHERE state in ('applying', 'checking', 'following');--> statement-breakpoint
ALTER TABLE "meta" ADD CONSTRAINT "meta_restored_reason" CHECK ("meta"."restored_reason" in ('declared', 'older-than-anchor'));--> statement-breakpoint
ALTER TABLE "meta" ADD CONSTRAINT "meta_restored" CHECK (("meta"."restored_at" is null) = ("meta"."restored_reason" is null));