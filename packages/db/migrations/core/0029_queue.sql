CREATE TABLE "mosaic"."queued_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"owner_id" text NOT NULL,
	"run_id" uuid NOT NULL,
	"client_id" uuid NOT NULL,
	"request" jsonb NOT NULL,
	"speaker_scopes" jsonb,
	"delivery" text NOT NULL,
	"state" text NOT NULL,
	"steers_run_id" uuid,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "queued_message_client" UNIQUE("conversation_id","client_id")
);
--> statement-breakpoint
ALTER TABLE "mosaic"."queued_message" ADD CONSTRAINT "queued_message_conversation" FOREIGN KEY ("conversation_id","owner_id") REFERENCES "mosaic"."conversation"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "queued_message_order" ON "mosaic"."queued_message" USING btree ("conversation_id","position");