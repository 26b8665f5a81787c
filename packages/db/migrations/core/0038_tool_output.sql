CREATE TABLE "mosaic"."tool_output" (
	"id" uuid PRIMARY KEY NOT NULL,
	"conversation_id" uuid NOT NULL,
	"owner_id" text NOT NULL,
	"sha256" text NOT NULL,
	"content" text NOT NULL,
	"bytes" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tool_output_content" UNIQUE("conversation_id","sha256")
);
--> statement-breakpoint
ALTER TABLE "mosaic"."tool_output" ADD CONSTRAINT "tool_output_conversation" FOREIGN KEY ("conversation_id","owner_id") REFERENCES "mosaic"."conversation"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tool_output_owner" ON "mosaic"."tool_output" USING btree ("owner_id");