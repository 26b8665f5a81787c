ALTER TABLE "mosaic"."api_key" ADD COLUMN "budget" jsonb;--> statement-breakpoint
ALTER TABLE "mosaic"."model_call" ADD COLUMN "key_id" uuid;--> statement-breakpoint
ALTER TABLE "mosaic"."queued_message" ADD COLUMN "speaker_key_id" uuid;--> statement-breakpoint
ALTER TABLE "mosaic"."run" ADD COLUMN "speaker_key_id" uuid;