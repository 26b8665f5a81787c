CREATE TABLE "mosaic"."doctor_check" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ok" integer NOT NULL,
	"warnings" integer NOT NULL,
	"failed" integer NOT NULL,
	"skipped" integer NOT NULL,
	"troubles" jsonb NOT NULL
);
