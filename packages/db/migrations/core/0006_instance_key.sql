CREATE TABLE "mosaic"."instance_key" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "instance_key_purpose" UNIQUE("purpose")
);
