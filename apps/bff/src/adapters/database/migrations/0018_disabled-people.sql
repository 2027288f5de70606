CREATE TABLE "disabled_people" (
	"person" text PRIMARY KEY NOT NULL,
	"disabled_by" text NOT NULL,
	"disabled_by_name" text NOT NULL,
	"disabled_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TRIGGER disabled_people_told AFTER INSERT OR UPDATE OR DELETE ON "disabled_people" FOR EACH STATEMENT EXECUTE FUNCTION tell_access();
