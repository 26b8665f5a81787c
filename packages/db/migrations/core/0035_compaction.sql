CREATE TABLE "mosaic"."compaction" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"owner_id" text NOT NULL,
	"first_kept_id" uuid NOT NULL,
	"summary" text NOT NULL,
	"tokens_before" integer NOT NULL,
	"model" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mosaic"."compaction" ADD CONSTRAINT "compaction_conversation" FOREIGN KEY ("conversation_id","owner_id") REFERENCES "mosaic"."conversation"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "compaction_order" ON "mosaic"."compaction" USING btree ("conversation_id","created_at","id");