CREATE TABLE "drifts" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "drifts_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"project" text NOT NULL,
	"pool" text NOT NULL,
	"state" text NOT NULL,
	"right_n" integer NOT NULL,
	"n" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"found_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" json,
	CONSTRAINT "drifts_state" CHECK ("drifts"."state" in ('open', 'ignored', 'adopted', 'reverted', 'restored', 'overtaken'))
);
--> statement-breakpoint
CREATE TABLE "pool_states" (
	"project" text NOT NULL,
	"pool" text NOT NULL,
	"n" integer NOT NULL,
	"fingerprint" text NOT NULL,
	"document" json NOT NULL,
	"first_seen_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"origin" text,
	"change_id" text,
	"is_right" boolean NOT NULL,
	CONSTRAINT "pool_states_project_pool_n_pk" PRIMARY KEY("project","pool","n"),
	CONSTRAINT "pool_states_n" CHECK ("pool_states"."n" >= 1),
	CONSTRAINT "pool_states_origin" CHECK ("pool_states"."origin" in ('first', 'change', 'elsewhere')),
	CONSTRAINT "pool_states_change" CHECK (("pool_states"."origin" = 'change') = ("pool_states"."change_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "changes" ADD COLUMN "restores" json;--> statement-breakpoint
ALTER TABLE "drafts" ADD COLUMN "restores" json;--> statement-breakpoint
CREATE UNIQUE INDEX "drifts_lasting" ON "drifts" USING btree ("project","pool") WHERE state in ('open', 'ignored');--> statement-breakpoint
CREATE INDEX "drifts_by_pool" ON "drifts" USING btree ("project","pool","n");