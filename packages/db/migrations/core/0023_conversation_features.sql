CREATE TABLE "mosaic"."attachment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"sha256" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attachment_id_owner" UNIQUE("id","owner_id")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."attachment_content" (
	"owner_id" text NOT NULL,
	"sha256" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"text" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "attachment_content_owner_id_sha256_pk" PRIMARY KEY("owner_id","sha256")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."attachment_piece" (
	"owner_id" text NOT NULL,
	"sha256" text NOT NULL,
	"index" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "attachment_piece_owner_id_sha256_index_pk" PRIMARY KEY("owner_id","sha256","index")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."branch_name" (
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"owner_id" text NOT NULL,
	"name" text NOT NULL,
	CONSTRAINT "branch_name_conversation_id_message_id_pk" PRIMARY KEY("conversation_id","message_id")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."message_attachment" (
	"message_id" uuid NOT NULL,
	"attachment_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"owner_id" text NOT NULL,
	CONSTRAINT "message_attachment_message_id_attachment_id_pk" PRIMARY KEY("message_id","attachment_id")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."share" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"leaf_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"includes_later" boolean NOT NULL,
	"includes_tools" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone,
	CONSTRAINT "share_token" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD COLUMN "title_by" text DEFAULT 'words' NOT NULL;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD COLUMN "is_pinned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD COLUMN "archived_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD COLUMN "forked_from_id" uuid;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD COLUMN "forked_from_message_id" uuid;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD COLUMN "import_key" text;--> statement-breakpoint
ALTER TABLE "mosaic"."message" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mosaic"."attachment" ADD CONSTRAINT "attachment_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."attachment" ADD CONSTRAINT "attachment_content_held" FOREIGN KEY ("owner_id","sha256") REFERENCES "mosaic"."attachment_content"("owner_id","sha256") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."attachment_content" ADD CONSTRAINT "attachment_content_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."attachment_piece" ADD CONSTRAINT "attachment_piece_content" FOREIGN KEY ("owner_id","sha256") REFERENCES "mosaic"."attachment_content"("owner_id","sha256") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."branch_name" ADD CONSTRAINT "branch_name_conversation" FOREIGN KEY ("conversation_id","owner_id") REFERENCES "mosaic"."conversation"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."branch_name" ADD CONSTRAINT "branch_name_message" FOREIGN KEY ("conversation_id","message_id") REFERENCES "mosaic"."message"("conversation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."message_attachment" ADD CONSTRAINT "message_attachment_conversation" FOREIGN KEY ("conversation_id","owner_id") REFERENCES "mosaic"."conversation"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."message_attachment" ADD CONSTRAINT "message_attachment_message" FOREIGN KEY ("conversation_id","message_id") REFERENCES "mosaic"."message"("conversation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."message_attachment" ADD CONSTRAINT "message_attachment_attachment" FOREIGN KEY ("attachment_id","owner_id") REFERENCES "mosaic"."attachment"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."share" ADD CONSTRAINT "share_conversation_owner" FOREIGN KEY ("conversation_id","owner_id") REFERENCES "mosaic"."conversation"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."share" ADD CONSTRAINT "share_leaf" FOREIGN KEY ("conversation_id","leaf_id") REFERENCES "mosaic"."message"("conversation_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachment_of_content" ON "mosaic"."attachment" USING btree ("owner_id","sha256");--> statement-breakpoint
CREATE INDEX "attachment_age" ON "mosaic"."attachment" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "message_attachment_held" ON "mosaic"."message_attachment" USING btree ("attachment_id");--> statement-breakpoint
CREATE INDEX "message_attachment_conversation" ON "mosaic"."message_attachment" USING btree ("conversation_id");--> statement-breakpoint
CREATE INDEX "share_conversation" ON "mosaic"."share" USING btree ("conversation_id","created_at");--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD CONSTRAINT "conversation_forked_from_id_conversation_id_fk" FOREIGN KEY ("forked_from_id") REFERENCES "mosaic"."conversation"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_open" ON "mosaic"."conversation" USING btree ("owner_id","updated_at","id") WHERE "mosaic"."conversation"."archived_at" is null and "mosaic"."conversation"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "conversation_deleted" ON "mosaic"."conversation" USING btree ("deleted_at") WHERE "mosaic"."conversation"."deleted_at" is not null;--> statement-breakpoint
CREATE INDEX "conversation_forks" ON "mosaic"."conversation" USING btree ("forked_from_id");--> statement-breakpoint
CREATE INDEX "message_deleted" ON "mosaic"."message" USING btree ("deleted_at") WHERE "mosaic"."message"."deleted_at" is not null;--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD CONSTRAINT "conversation_import" UNIQUE("owner_id","import_key");