ALTER TABLE "mosaic"."message" ADD COLUMN "pinned_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "message_pinned" ON "mosaic"."message" USING btree ("conversation_id") WHERE "mosaic"."message"."pinned_at" is not null;--> statement-breakpoint
GRANT UPDATE (pinned_at) ON mosaic.message TO mosaic_app;
