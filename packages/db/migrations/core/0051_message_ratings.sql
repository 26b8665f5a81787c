ALTER TABLE "mosaic"."message" ADD COLUMN "rating" text;--> statement-breakpoint
GRANT UPDATE (rating) ON mosaic.message TO mosaic_app;
