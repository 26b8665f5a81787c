CREATE TABLE "mosaic"."push_device" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"session_id" text NOT NULL,
	"name" text NOT NULL,
	"service" text NOT NULL,
	"fingerprint" text NOT NULL,
	"sealed" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_sent_at" timestamp (3) with time zone,
	CONSTRAINT "push_device_fingerprint" UNIQUE("fingerprint")
);
--> statement-breakpoint
ALTER TABLE "mosaic"."push_device" ADD CONSTRAINT "push_device_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."push_device" ADD CONSTRAINT "push_device_session_id_session_id_fk" FOREIGN KEY ("session_id") REFERENCES "mosaic"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "push_device_owner" ON "mosaic"."push_device" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "push_device_session" ON "mosaic"."push_device" USING btree ("session_id");