-- The books are kept by the system alone: a budget belongs to more than one person, and nobody writes their
-- own. A person reads the calls that were made in their name.
GRANT SELECT, INSERT, UPDATE, DELETE ON mosaic.budget_counter TO mosaic_system;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (state, held_micros, held_tokens, input_tokens, output_tokens, cached_tokens,
  cost_micros, ended_at) ON mosaic.model_call TO mosaic_system;--> statement-breakpoint
GRANT SELECT ON mosaic.model_call TO mosaic_app;--> statement-breakpoint
ALTER TABLE mosaic.model_call ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY owner ON mosaic.model_call FOR SELECT TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY books ON mosaic.model_call TO mosaic_system USING (true);
