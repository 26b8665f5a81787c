-- What was put aside for an agent is written once and read by its owner.
GRANT SELECT, INSERT ON mosaic.tool_output TO mosaic_app;--> statement-breakpoint

ALTER TABLE mosaic.tool_output ENABLE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE POLICY owner ON mosaic.tool_output TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));
