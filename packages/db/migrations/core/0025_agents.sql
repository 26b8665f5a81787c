CREATE TABLE "mosaic"."agent" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_key" text NOT NULL,
	"owner_id" text GENERATED ALWAYS AS (case when left(owner_key, 2) = 'u:' then substr(owner_key, 3) end) STORED,
	"team_id" text GENERATED ALWAYS AS (case when left(owner_key, 2) = 't:' then substr(owner_key, 3) end) STORED,
	"project_id" uuid,
	"name" text NOT NULL,
	"configuration" jsonb NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "agent_id_owner" UNIQUE("id","owner_key")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."agent_version" (
	"agent_id" uuid NOT NULL,
	"owner_key" text NOT NULL,
	"version" integer NOT NULL,
	"configuration" jsonb NOT NULL,
	"restored_from" integer,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "agent_version_key" PRIMARY KEY("agent_id","version")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."conversation_override" (
	"conversation_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"system_prompt" text,
	"thinking" text,
	"until" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mosaic"."frozen_preference" (
	"key" text PRIMARY KEY NOT NULL,
	"frozen_by" text,
	"frozen_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mosaic"."preference" (
	"owner_id" text NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "preference_key" PRIMARY KEY("owner_id","key")
);
--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD COLUMN "agent_id" uuid;--> statement-breakpoint
ALTER TABLE "mosaic"."run" ADD COLUMN "agent_id" uuid;--> statement-breakpoint
ALTER TABLE "mosaic"."run" ADD COLUMN "agent_version" integer;--> statement-breakpoint
ALTER TABLE "mosaic"."agent" ADD CONSTRAINT "agent_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."agent" ADD CONSTRAINT "agent_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "mosaic"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."agent" ADD CONSTRAINT "agent_project_owner" FOREIGN KEY ("project_id","owner_key") REFERENCES "mosaic"."project"("id","owner_key") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "mosaic"."agent_version" ADD CONSTRAINT "agent_version_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "mosaic"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."agent_version" ADD CONSTRAINT "agent_version_agent" FOREIGN KEY ("agent_id","owner_key") REFERENCES "mosaic"."agent"("id","owner_key") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation_override" ADD CONSTRAINT "conversation_override_conversation" FOREIGN KEY ("conversation_id","owner_id") REFERENCES "mosaic"."conversation"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."frozen_preference" ADD CONSTRAINT "frozen_preference_frozen_by_user_id_fk" FOREIGN KEY ("frozen_by") REFERENCES "mosaic"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."preference" ADD CONSTRAINT "preference_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "agent_updated" ON "mosaic"."agent" USING btree ("owner_key","updated_at","id");--> statement-breakpoint
CREATE INDEX "agent_project" ON "mosaic"."agent" USING btree ("project_id","owner_key");