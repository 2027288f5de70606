CREATE TABLE "pool_goals" (
	"project" text NOT NULL,
	"pool" text NOT NULL,
	"goal" text NOT NULL,
	"set_by" text NOT NULL,
	"set_by_name" text NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pool_goals_project_pool_pk" PRIMARY KEY("project","pool"),
	CONSTRAINT "pool_goals_goal" CHECK ("pool_goals"."goal" in ('spread', 'together', 'none'))
);
