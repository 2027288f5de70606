ALTER TABLE "drafts" ADD COLUMN "display_name" text NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "editor" text NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "seq" bigint NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "base" json NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "base_as_of" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "content" json NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "changes" integer NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "idempotency_key" text NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "sent" text;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "started_at" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "saved_at" timestamp (3) with time zone NOT NULL;--> statement-breakpoint
ALTER TABLE "drafts" DROP COLUMN "edit";--> statement-breakpoint
ALTER TABLE "drafts" DROP COLUMN "updated_at";--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_seq" CHECK ("drafts"."seq" >= 1);