CREATE SCHEMA IF NOT EXISTS "mosaic";
--> statement-breakpoint
CREATE TABLE "mosaic"."account" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp (3) with time zone,
	"refresh_token_expires_at" timestamp (3) with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mosaic"."conversation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"title" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "conversation_id_owner" UNIQUE("id","owner_id")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."conversation_view" (
	"conversation_id" uuid NOT NULL,
	"viewer_id" text NOT NULL,
	"active_leaf_id" uuid NOT NULL,
	CONSTRAINT "conversation_view_conversation_id_viewer_id_pk" PRIMARY KEY("conversation_id","viewer_id")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."device_code" (
	"id" text PRIMARY KEY NOT NULL,
	"device_code" text NOT NULL,
	"user_code" text NOT NULL,
	"user_id" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"status" text NOT NULL,
	"last_polled_at" timestamp (3) with time zone,
	"polling_interval" integer,
	"client_id" text,
	"scope" text,
	CONSTRAINT "device_code_device_code_unique" UNIQUE("device_code"),
	CONSTRAINT "device_code_user_code_unique" UNIQUE("user_code")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."instance_setup" (
	"singleton" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"user_id" text NOT NULL,
	"completed_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mosaic"."message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"owner_id" text NOT NULL,
	"parent_id" uuid,
	"role" text NOT NULL,
	"parts" jsonb NOT NULL,
	"client_id" uuid,
	"run_id" uuid,
	"speaker_id" text,
	"provider" text,
	"model" text,
	"usage" jsonb,
	"state" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "message_conversation_client" UNIQUE("conversation_id","client_id"),
	CONSTRAINT "message_conversation_id" UNIQUE("conversation_id","id")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."outbox" (
	"kind" text NOT NULL,
	"job_id" uuid NOT NULL,
	"owner_id" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "outbox_kind_job_id_pk" PRIMARY KEY("kind","job_id")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"owner_id" text NOT NULL,
	"message_id" uuid NOT NULL,
	"state" text NOT NULL,
	"requested_model" text,
	"decision" jsonb,
	"error" jsonb,
	"usage" jsonb,
	"continues_run_id" uuid,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"fence" integer NOT NULL,
	"lease_holder" text NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"traceparent" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mosaic"."run_event" (
	"run_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"owner_id" text NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"data" jsonb NOT NULL,
	CONSTRAINT "run_event_run_id_seq_pk" PRIMARY KEY("run_id","seq")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."session" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "session_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."user" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"role" text DEFAULT 'member' NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "user_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."verification" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mosaic"."account" ADD CONSTRAINT "account_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD CONSTRAINT "conversation_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation_view" ADD CONSTRAINT "conversation_view_conversation_id_conversation_id_fk" FOREIGN KEY ("conversation_id") REFERENCES "mosaic"."conversation"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation_view" ADD CONSTRAINT "conversation_view_viewer_id_user_id_fk" FOREIGN KEY ("viewer_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation_view" ADD CONSTRAINT "conversation_view_leaf" FOREIGN KEY ("conversation_id","active_leaf_id") REFERENCES "mosaic"."message"("conversation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."device_code" ADD CONSTRAINT "device_code_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."message" ADD CONSTRAINT "message_conversation" FOREIGN KEY ("conversation_id","owner_id") REFERENCES "mosaic"."conversation"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."message" ADD CONSTRAINT "message_parent" FOREIGN KEY ("conversation_id","parent_id") REFERENCES "mosaic"."message"("conversation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."outbox" ADD CONSTRAINT "outbox_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."run" ADD CONSTRAINT "run_conversation" FOREIGN KEY ("conversation_id","owner_id") REFERENCES "mosaic"."conversation"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."run" ADD CONSTRAINT "run_message_answered" FOREIGN KEY ("conversation_id","message_id") REFERENCES "mosaic"."message"("conversation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."run" ADD CONSTRAINT "run_continues" FOREIGN KEY ("continues_run_id") REFERENCES "mosaic"."run"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."run_event" ADD CONSTRAINT "run_event_run_id_run_id_fk" FOREIGN KEY ("run_id") REFERENCES "mosaic"."run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_user" ON "mosaic"."account" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "conversation_activity" ON "mosaic"."conversation" USING btree ("owner_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "message_order" ON "mosaic"."message" USING btree ("conversation_id","created_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "run_active" ON "mosaic"."run" USING btree ("conversation_id") WHERE "mosaic"."run"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "run_lease" ON "mosaic"."run" USING btree ("lease_until") WHERE "mosaic"."run"."state" in ('queued', 'running');--> statement-breakpoint
CREATE INDEX "run_message" ON "mosaic"."run" USING btree ("message_id");--> statement-breakpoint
CREATE INDEX "session_user" ON "mosaic"."session" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "verification_identifier" ON "mosaic"."verification" USING btree ("identifier");