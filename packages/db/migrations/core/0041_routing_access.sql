-- Rules for the choice of a model are a person's own; the product's have no row.
GRANT SELECT, INSERT, DELETE, UPDATE (name, priority, match, action, is_enabled, updated_at)
  ON mosaic.routing_rule TO mosaic_app;--> statement-breakpoint
GRANT UPDATE (model) ON mosaic.conversation TO mosaic_app;--> statement-breakpoint

ALTER TABLE mosaic.routing_rule ENABLE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE POLICY owner ON mosaic.routing_rule TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));
