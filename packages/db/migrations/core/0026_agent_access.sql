-- An agent is its owner's: any role in a team reads it, a member changes it. A version is never changed; it
-- goes with its agent, or moves with it to another owner. What is set for one conversation and what a person
-- prefers is theirs alone. Which preferences are frozen everybody may know, and the system writes down.
ALTER TABLE mosaic.agent ADD CONSTRAINT agent_owner CHECK (owner_key ~ '^[ut]:.');--> statement-breakpoint

GRANT SELECT, INSERT, DELETE, UPDATE (name, configuration, version, updated_at, deleted_at)
  ON mosaic.agent TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT ON mosaic.agent_version TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (system_prompt, thinking, until)
  ON mosaic.conversation_override TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (value, updated_at) ON mosaic.preference TO mosaic_app;--> statement-breakpoint
GRANT SELECT ON mosaic.frozen_preference TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON mosaic.frozen_preference TO mosaic_system;--> statement-breakpoint
GRANT UPDATE (agent_id) ON mosaic.conversation TO mosaic_app;--> statement-breakpoint

ALTER TABLE mosaic.agent ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.agent_version ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.conversation_override ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.preference ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.frozen_preference ENABLE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE POLICY read ON mosaic.agent FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
CREATE POLICY add ON mosaic.agent FOR INSERT TO mosaic_app
  WITH CHECK (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY change ON mosaic.agent FOR UPDATE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY remove ON mosaic.agent FOR DELETE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY read ON mosaic.agent_version FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
CREATE POLICY add ON mosaic.agent_version FOR INSERT TO mosaic_app
  WITH CHECK (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint

CREATE POLICY owner ON mosaic.conversation_override TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.preference TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY person ON mosaic.frozen_preference FOR SELECT TO mosaic_app
  USING (coalesce(current_setting('app.user_id', true), '') <> '');--> statement-breakpoint
CREATE POLICY administration ON mosaic.frozen_preference TO mosaic_system USING (true);
