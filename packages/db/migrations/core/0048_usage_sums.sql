-- What a report sums up is in the index itself: the rows are six times as wide, for what each call is paid from.
DROP INDEX mosaic.model_call_own;--> statement-breakpoint
CREATE INDEX model_call_own ON mosaic.model_call USING btree (owner_id, at) INCLUDE (provider, model, price_source, state,
  input_tokens, output_tokens, cached_tokens, cost_micros, team_id, project_id, agent_id, key_id);
