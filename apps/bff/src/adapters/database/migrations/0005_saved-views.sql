CREATE TABLE "saved_views" (
	"user_id" text NOT NULL,
	"project" text NOT NULL,
	"id" text NOT NULL,
	"name" text NOT NULL,
	"query" json NOT NULL,
	"is_default" boolean NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "saved_views_user_id_project_id_pk" PRIMARY KEY("user_id","project","id"),
	CONSTRAINT "saved_views_name_length" CHECK (char_length("saved_views"."name") between 1 and 60)
);
--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_name" ON "saved_views" USING btree ("user_id","project","name");--> statement-breakpoint
CREATE UNIQUE INDEX "saved_views_default" ON "saved_views" USING btree ("user_id","project") WHERE "saved_views"."is_default";