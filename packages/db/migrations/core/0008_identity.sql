CREATE TABLE "mosaic"."api_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"hash" text NOT NULL,
	"hint" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"addresses" jsonb NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"last_used_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "api_key_hash" UNIQUE("hash")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."instance_setting" (
	"name" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mosaic"."invite" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"instance_role" text NOT NULL,
	"email" text,
	"team_id" text,
	"team_role" text NOT NULL,
	"invited_by" text NOT NULL,
	"used_at" timestamp (3) with time zone,
	"revoked_at" timestamp (3) with time zone,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "invite_token" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."password_reset" (
	"user_id" text PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "password_reset_token" UNIQUE("token_hash")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."throttle" (
	"bucket" text PRIMARY KEY NOT NULL,
	"tries" bigint[] NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mosaic"."session" ADD COLUMN "impersonated_by" text;--> statement-breakpoint
ALTER TABLE "mosaic"."user" ADD COLUMN "banned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mosaic"."user" ADD COLUMN "ban_reason" text;--> statement-breakpoint
ALTER TABLE "mosaic"."api_key" ADD CONSTRAINT "api_key_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."invite" ADD CONSTRAINT "invite_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "mosaic"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."invite" ADD CONSTRAINT "invite_invited_by_user_id_fk" FOREIGN KEY ("invited_by") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."password_reset" ADD CONSTRAINT "password_reset_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "api_key_owner" ON "mosaic"."api_key" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "api_key_age" ON "mosaic"."api_key" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "invite_age" ON "mosaic"."invite" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "throttle_age" ON "mosaic"."throttle" USING btree ("last_at");--> statement-breakpoint
ALTER TABLE "mosaic"."session" ADD CONSTRAINT "session_impersonated_by_user_id_fk" FOREIGN KEY ("impersonated_by") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;