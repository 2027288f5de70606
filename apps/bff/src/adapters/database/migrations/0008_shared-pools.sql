CREATE TABLE "pool_polls" (
	"project" text PRIMARY KEY NOT NULL,
	"version" bigint DEFAULT 0 NOT NULL,
	"begun_by" text DEFAULT '' NOT NULL,
	"begun_at" timestamp (3) with time zone DEFAULT '1970-01-01T00:00:00.000Z' NOT NULL,
	"not_before" timestamp (3) with time zone,
	"as_of" timestamp (3) with time zone,
	"read_at" timestamp (3) with time zone,
	"unreadable" json DEFAULT '[]'::json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "seen_pools" (
	"project" text NOT NULL,
	"pool" text NOT NULL,
	"document" json NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "seen_pools_project_pool_pk" PRIMARY KEY("project","pool")
);
