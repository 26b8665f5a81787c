CREATE TABLE "mosaic"."quota" (
	"holder" text PRIMARY KEY NOT NULL,
	"user_id" text GENERATED ALWAYS AS (case when left(holder, 2) = 'u:' then substr(holder, 3) end) STORED,
	"team_id" text GENERATED ALWAYS AS (case when left(holder, 2) = 't:' then substr(holder, 3) end) STORED,
	"limits" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mosaic"."quota" ADD CONSTRAINT "quota_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."quota" ADD CONSTRAINT "quota_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "mosaic"."team"("id") ON DELETE cascade ON UPDATE no action;