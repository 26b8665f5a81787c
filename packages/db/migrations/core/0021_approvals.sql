CREATE TABLE "mosaic"."approval" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"run_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"call_id" text NOT NULL,
	"tool" text NOT NULL,
	"risk" text NOT NULL,
	"arguments" jsonb NOT NULL,
	"shown" jsonb NOT NULL,
	"reason" text NOT NULL,
	"covers" text,
	"question" text,
	"options" jsonb NOT NULL,
	"digest" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"note" text,
	"answered_at" timestamp (3) with time zone,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mosaic"."approval_rule" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text NOT NULL,
	"run_id" uuid,
	"agent_id" text,
	"tool" text NOT NULL,
	"risk" text NOT NULL,
	"subject" text NOT NULL,
	"covers" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "approval_rule_once" UNIQUE NULLS NOT DISTINCT("owner_id","run_id","agent_id","tool","risk","subject")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."tool_call" (
	"run_id" uuid NOT NULL,
	"call_id" text NOT NULL,
	"owner_id" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"tool" text NOT NULL,
	"risk" text NOT NULL,
	"request" text NOT NULL,
	"state" text NOT NULL,
	"result" text,
	"tainted" boolean NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "tool_call_run_id_call_id_pk" PRIMARY KEY("run_id","call_id")
);
--> statement-breakpoint
DROP INDEX "mosaic"."run_active";--> statement-breakpoint
DROP INDEX "mosaic"."run_lease";--> statement-breakpoint
ALTER TABLE "mosaic"."run" ADD COLUMN "approval_mode" text DEFAULT 'ask' NOT NULL;--> statement-breakpoint
ALTER TABLE "mosaic"."run" ADD CONSTRAINT "run_id_owner" UNIQUE("id","owner_id");--> statement-breakpoint
ALTER TABLE "mosaic"."approval" ADD CONSTRAINT "approval_run" FOREIGN KEY ("run_id","owner_id") REFERENCES "mosaic"."run"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."approval_rule" ADD CONSTRAINT "approval_rule_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."approval_rule" ADD CONSTRAINT "approval_rule_run" FOREIGN KEY ("run_id","owner_id") REFERENCES "mosaic"."run"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."tool_call" ADD CONSTRAINT "tool_call_run" FOREIGN KEY ("run_id","owner_id") REFERENCES "mosaic"."run"("id","owner_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "approval_recent" ON "mosaic"."approval" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "approval_call" ON "mosaic"."approval" USING btree ("run_id","call_id");--> statement-breakpoint
CREATE INDEX "approval_open" ON "mosaic"."approval" USING btree ("expires_at") WHERE "mosaic"."approval"."state" = 'open';--> statement-breakpoint
CREATE INDEX "approval_rule_recent" ON "mosaic"."approval_rule" USING btree ("owner_id","created_at","id");--> statement-breakpoint
CREATE INDEX "tool_call_request" ON "mosaic"."tool_call" USING btree ("conversation_id","request","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "run_active" ON "mosaic"."run" USING btree ("conversation_id") WHERE "mosaic"."run"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "run_lease" ON "mosaic"."run" USING btree ("lease_until") WHERE "mosaic"."run"."ended_at" is null;
