CREATE TABLE "mosaic"."routing_rule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	"priority" integer NOT NULL,
	"match" jsonb NOT NULL,
	"action" jsonb NOT NULL,
	"is_enabled" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "mosaic"."routing_rule" ADD CONSTRAINT "routing_rule_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "routing_rule_order" ON "mosaic"."routing_rule" USING btree ("owner_id","priority","created_at","id");