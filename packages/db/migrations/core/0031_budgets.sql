CREATE TABLE "mosaic"."budget_counter" (
	"holder" text NOT NULL,
	"period" text NOT NULL,
	"starts" date NOT NULL,
	"spent_micros" bigint DEFAULT 0 NOT NULL,
	"held_micros" bigint DEFAULT 0 NOT NULL,
	"spent_tokens" bigint DEFAULT 0 NOT NULL,
	"held_tokens" bigint DEFAULT 0 NOT NULL,
	"runs" bigint DEFAULT 0 NOT NULL,
	"warned_at" timestamp (3) with time zone,
	CONSTRAINT "budget_counter_holder_period_starts_pk" PRIMARY KEY("holder","period","starts")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."model_call" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" text,
	"team_id" text,
	"project_id" uuid,
	"agent_id" text,
	"run_id" uuid,
	"conversation_id" uuid,
	"purpose" text NOT NULL,
	"provider" text NOT NULL,
	"model" text NOT NULL,
	"price_source" text NOT NULL,
	"state" text NOT NULL,
	"runs" integer NOT NULL,
	"paid_from" jsonb NOT NULL,
	"held_micros" bigint DEFAULT 0 NOT NULL,
	"held_tokens" bigint DEFAULT 0 NOT NULL,
	"input_tokens" bigint DEFAULT 0 NOT NULL,
	"output_tokens" bigint DEFAULT 0 NOT NULL,
	"cached_tokens" bigint DEFAULT 0 NOT NULL,
	"cost_micros" bigint DEFAULT 0 NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "mosaic"."model_call" ADD CONSTRAINT "model_call_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "model_call_own" ON "mosaic"."model_call" USING btree ("owner_id","at");--> statement-breakpoint
CREATE INDEX "model_call_time" ON "mosaic"."model_call" USING btree ("at");--> statement-breakpoint
CREATE INDEX "model_call_open" ON "mosaic"."model_call" USING btree ("at") WHERE "mosaic"."model_call"."state" = 'reserved';