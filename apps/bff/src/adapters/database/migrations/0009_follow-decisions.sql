DROP INDEX "changes_due";--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "waited_on" json;--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "watch_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "took_effect_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "changes_due" ON "changes" USING btree ("due_at") WHERE (state in ('applying', 'checking', 'following') or watch_until is not null);