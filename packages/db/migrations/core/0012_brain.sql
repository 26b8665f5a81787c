CREATE TABLE "mosaic"."activity" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_key" text NOT NULL,
	"owner_id" text GENERATED ALWAYS AS (case when left(owner_key, 2) = 'u:' then substr(owner_key, 3) end) STORED,
	"team_id" text GENERATED ALWAYS AS (case when left(owner_key, 2) = 't:' then substr(owner_key, 3) end) STORED,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" text NOT NULL,
	"subject_title" text NOT NULL,
	"actor_id" text,
	"project_id" uuid,
	"data" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mosaic"."mission" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_key" text NOT NULL,
	"project_id" uuid NOT NULL,
	"name" text NOT NULL,
	"goal" text NOT NULL,
	"state" text NOT NULL,
	"milestones" jsonb NOT NULL,
	"acceptance" jsonb NOT NULL,
	"budget" jsonb,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mission_id_owner" UNIQUE("id","owner_key")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."mission_task" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_key" text NOT NULL,
	"mission_id" uuid NOT NULL,
	"task_id" uuid,
	"title" text NOT NULL,
	"milestone" text,
	"notes" text NOT NULL,
	"rank" text COLLATE "C" NOT NULL,
	"idempotency_key" text,
	"version" integer NOT NULL,
	CONSTRAINT "mission_task_id_mission" UNIQUE("id","mission_id"),
	CONSTRAINT "mission_task_idempotency" UNIQUE("mission_id","idempotency_key")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."mission_task_dependency" (
	"place_id" uuid NOT NULL,
	"depends_on_id" uuid NOT NULL,
	"mission_id" uuid NOT NULL,
	"owner_key" text NOT NULL,
	CONSTRAINT "mission_task_dependency_key" PRIMARY KEY("place_id","depends_on_id")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."project" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_key" text NOT NULL,
	"owner_id" text GENERATED ALWAYS AS (case when left(owner_key, 2) = 'u:' then substr(owner_key, 3) end) STORED,
	"team_id" text GENERATED ALWAYS AS (case when left(owner_key, 2) = 't:' then substr(owner_key, 3) end) STORED,
	"name" text NOT NULL,
	"description" text NOT NULL,
	"instructions" text NOT NULL,
	"tags" jsonb NOT NULL,
	"state" text NOT NULL,
	"column_limits" jsonb NOT NULL,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "project_id_owner" UNIQUE("id","owner_key")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."project_file" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_key" text NOT NULL,
	"project_id" uuid NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"chunk_count" integer NOT NULL,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "project_file_id_owner" UNIQUE("id","owner_key")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."project_file_chunk" (
	"file_id" uuid NOT NULL,
	"owner_key" text NOT NULL,
	"index" integer NOT NULL,
	"starts_at" integer NOT NULL,
	"ends_at" integer NOT NULL,
	"line" integer NOT NULL,
	"text" text NOT NULL,
	CONSTRAINT "project_file_chunk_key" PRIMARY KEY("file_id","index")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."project_file_piece" (
	"file_id" uuid NOT NULL,
	"owner_key" text NOT NULL,
	"index" integer NOT NULL,
	"content" "bytea" NOT NULL,
	CONSTRAINT "project_file_piece_key" PRIMARY KEY("file_id","index")
);
--> statement-breakpoint
CREATE TABLE "mosaic"."task" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_key" text NOT NULL,
	"owner_id" text GENERATED ALWAYS AS (case when left(owner_key, 2) = 'u:' then substr(owner_key, 3) end) STORED,
	"team_id" text GENERATED ALWAYS AS (case when left(owner_key, 2) = 't:' then substr(owner_key, 3) end) STORED,
	"project_id" uuid,
	"parent_id" uuid,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"state" text NOT NULL,
	"lane" smallint GENERATED ALWAYS AS (array_position(array['not-started', 'in-progress', 'blocked', 'needs-qa', 'done', 'failed', 'cancelled'], state)) STORED NOT NULL,
	"priority" text NOT NULL,
	"urgency" smallint GENERATED ALWAYS AS (array_position(array['critical', 'high', 'medium', 'low'], priority)) STORED NOT NULL,
	"assignee_type" text,
	"assignee_id" text,
	"due" date,
	"estimate" integer,
	"tags" jsonb NOT NULL,
	"issue" text,
	"branch" text,
	"evidence" jsonb NOT NULL,
	"rank" text COLLATE "C" NOT NULL,
	"created_by" text,
	"version" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "task_id_owner" UNIQUE("id","owner_key")
);
--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD COLUMN "project_id" uuid;--> statement-breakpoint
ALTER TABLE "mosaic"."activity" ADD CONSTRAINT "activity_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."activity" ADD CONSTRAINT "activity_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "mosaic"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."activity" ADD CONSTRAINT "activity_actor_id_user_id_fk" FOREIGN KEY ("actor_id") REFERENCES "mosaic"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."mission" ADD CONSTRAINT "mission_project" FOREIGN KEY ("project_id","owner_key") REFERENCES "mosaic"."project"("id","owner_key") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "mosaic"."mission_task_dependency" ADD CONSTRAINT "mission_task_dependency_mission" FOREIGN KEY ("mission_id","owner_key") REFERENCES "mosaic"."mission"("id","owner_key") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "mosaic"."mission_task_dependency" ADD CONSTRAINT "mission_task_dependency_place" FOREIGN KEY ("place_id","mission_id") REFERENCES "mosaic"."mission_task"("id","mission_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."mission_task_dependency" ADD CONSTRAINT "mission_task_dependency_other" FOREIGN KEY ("depends_on_id","mission_id") REFERENCES "mosaic"."mission_task"("id","mission_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."project" ADD CONSTRAINT "project_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."project" ADD CONSTRAINT "project_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "mosaic"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."project_file" ADD CONSTRAINT "project_file_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "mosaic"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."project_file" ADD CONSTRAINT "project_file_project" FOREIGN KEY ("project_id","owner_key") REFERENCES "mosaic"."project"("id","owner_key") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "mosaic"."project_file_chunk" ADD CONSTRAINT "project_file_chunk_file" FOREIGN KEY ("file_id","owner_key") REFERENCES "mosaic"."project_file"("id","owner_key") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "mosaic"."project_file_piece" ADD CONSTRAINT "project_file_piece_file" FOREIGN KEY ("file_id","owner_key") REFERENCES "mosaic"."project_file"("id","owner_key") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
ALTER TABLE "mosaic"."task" ADD CONSTRAINT "task_owner_id_user_id_fk" FOREIGN KEY ("owner_id") REFERENCES "mosaic"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."task" ADD CONSTRAINT "task_team_id_team_id_fk" FOREIGN KEY ("team_id") REFERENCES "mosaic"."team"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."task" ADD CONSTRAINT "task_created_by_user_id_fk" FOREIGN KEY ("created_by") REFERENCES "mosaic"."user"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mosaic"."task" ADD CONSTRAINT "task_project" FOREIGN KEY ("project_id","owner_key") REFERENCES "mosaic"."project"("id","owner_key") ON DELETE cascade ON UPDATE cascade;--> statement-breakpoint
CREATE INDEX "activity_owner" ON "mosaic"."activity" USING btree ("owner_key","at","id");--> statement-breakpoint
CREATE INDEX "activity_project" ON "mosaic"."activity" USING btree ("owner_key","project_id","at","id");--> statement-breakpoint
CREATE INDEX "activity_subject" ON "mosaic"."activity" USING btree ("subject_id","at","id");--> statement-breakpoint
CREATE INDEX "activity_actor" ON "mosaic"."activity" USING btree ("actor_id");--> statement-breakpoint
CREATE INDEX "mission_updated" ON "mosaic"."mission" USING btree ("owner_key","updated_at","id");--> statement-breakpoint
CREATE INDEX "mission_project" ON "mosaic"."mission" USING btree ("owner_key","project_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "mission_task_rank" ON "mosaic"."mission_task" USING btree ("mission_id","rank","id");--> statement-breakpoint
CREATE INDEX "mission_task_task" ON "mosaic"."mission_task" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "mission_task_dependency_other" ON "mosaic"."mission_task_dependency" USING btree ("depends_on_id");--> statement-breakpoint
CREATE INDEX "mission_task_dependency_mission" ON "mosaic"."mission_task_dependency" USING btree ("mission_id");--> statement-breakpoint
CREATE INDEX "project_updated" ON "mosaic"."project" USING btree ("owner_key","updated_at","id");--> statement-breakpoint
CREATE INDEX "project_file_name" ON "mosaic"."project_file" USING btree ("project_id","name","id");--> statement-breakpoint
CREATE INDEX "project_file_owner" ON "mosaic"."project_file" USING btree ("owner_key");--> statement-breakpoint
CREATE INDEX "task_updated" ON "mosaic"."task" USING btree ("owner_key","updated_at","id");--> statement-breakpoint
CREATE INDEX "task_project_updated" ON "mosaic"."task" USING btree ("owner_key","project_id","updated_at","id");--> statement-breakpoint
CREATE INDEX "task_board" ON "mosaic"."task" USING btree ("owner_key","project_id","lane","rank","id");--> statement-breakpoint
CREATE INDEX "task_open_due" ON "mosaic"."task" USING btree ("owner_key","due") WHERE "mosaic"."task"."lane" <= 4;--> statement-breakpoint
CREATE INDEX "task_parent" ON "mosaic"."task" USING btree ("parent_id");--> statement-breakpoint
ALTER TABLE "mosaic"."conversation" ADD CONSTRAINT "conversation_project_id_project_id_fk" FOREIGN KEY ("project_id") REFERENCES "mosaic"."project"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversation_project" ON "mosaic"."conversation" USING btree ("project_id","owner_id","updated_at","id");