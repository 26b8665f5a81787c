CREATE TABLE "mosaic"."model_price" (
	"reference" text PRIMARY KEY NOT NULL,
	"price" jsonb NOT NULL,
	"updated_by" text,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mosaic"."provider_connection" (
	"id" uuid PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"user_id" text GENERATED ALWAYS AS (case when left(holder, 2) = 'u:' then substr(holder, 3) end) STORED,
	"team_id" text GENERATED ALWAYS AS (case when left(holder, 2) = 't:' then substr(holder, 3) end) STORED,
	"provider" text NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"base_url" text NOT NULL,
	"sealed" text,
	"key_hint" text,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "provider_connection_name" UNIQUE("holder","provider")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."provider_login" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"token_hash" text NOT NULL,
	"url" text,
	"user_code" text,
	"takes_answer" boolean NOT NULL,
	"answer" text,
	"problem" text,
	"connection_id" uuid,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mosaic"."model_price" ADD CONSTRAINT "model_price_updated_by_user_id_fk" FOREIGN KEY ("updated_by") REFERENCES "mosaic"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."provider_connection" ADD CONSTRAINT "provider_connection_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."provider_connection" ADD CONSTRAINT "provider_connection_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "mosaic"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."provider_connection" ADD CONSTRAINT "provider_connection_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "mosaic"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."provider_login" ADD CONSTRAINT "provider_login_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;