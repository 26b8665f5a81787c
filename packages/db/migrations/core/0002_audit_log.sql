CREATE TABLE "mosaic"."audit_checkpoint" (
	"number" integer PRIMARY KEY NOT NULL,
	"body" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mosaic"."audit_entry" (
	"tenant" text NOT NULL,
	"seq" integer NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text,
	"on_behalf_of" text,
	"surface" text NOT NULL,
	"verb" text NOT NULL,
	"object_type" text NOT NULL,
	"object_id" text,
	"result" text NOT NULL,
	"cost_usd" double precision,
	"personal" text,
	"salt" text,
	"personal_digest" text NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_entry_tenant_seq_pk" PRIMARY KEY("tenant","seq"),
	CONSTRAINT "audit_entry_id" UNIQUE("id")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."audit_head" (
	"tenant" text PRIMARY KEY NOT NULL,
	"seq" integer NOT NULL,
	"hash" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"signed_seq" integer NOT NULL,
	"cut_seq" integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX "audit_entry_time" ON "mosaic"."audit_entry" USING btree ("at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_tenant_time" ON "mosaic"."audit_entry" USING btree ("tenant","at","id");--> statement-breakpoint
CREATE INDEX "audit_entry_actor" ON "mosaic"."audit_entry" USING btree ("actor_id","at","id");