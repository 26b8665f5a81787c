-- Where somebody is called is theirs alone. What seals secrets anew reads and writes the sealed column and no
-- other. A browser is one person's at a time: whoever subscribes it takes it away from whoever had it before,
-- by a digest that only the browser itself can know, and learns nothing of them.
CREATE FUNCTION mosaic.release_push_device(known_fingerprint text) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = ''
  AS $$
    delete from mosaic.push_device device
    where device.fingerprint = known_fingerprint and current_setting('app.user_id', true) <> ''
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.release_push_device(text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.release_push_device(text) TO mosaic_app;--> statement-breakpoint

GRANT SELECT, INSERT, DELETE, UPDATE (last_sent_at) ON mosaic.push_device TO mosaic_app;--> statement-breakpoint
GRANT SELECT (id, owner_id, sealed), UPDATE (sealed) ON mosaic.push_device TO mosaic_system;--> statement-breakpoint

ALTER TABLE mosaic.push_device ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY owner ON mosaic.push_device TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY sealing ON mosaic.push_device TO mosaic_system USING (true);
