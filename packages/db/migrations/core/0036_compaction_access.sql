-- What stands for the beginning of a conversation is written once and read by its owner.
GRANT SELECT, INSERT ON mosaic.compaction TO mosaic_app;--> statement-breakpoint

ALTER TABLE mosaic.compaction ENABLE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE POLICY owner ON mosaic.compaction TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));
