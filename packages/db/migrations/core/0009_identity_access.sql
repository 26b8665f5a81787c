-- A person keeps their own keys, of which nobody reads the digest back. Who presents a key is not known
-- yet, so the system looks it up, and takes it away when an administrator says so.
GRANT SELECT (id, owner_id, name, hint, scopes, addresses, expires_at, last_used_at, created_at), INSERT, DELETE
  ON mosaic.api_key TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (last_used_at), DELETE ON mosaic.api_key TO mosaic_system;--> statement-breakpoint
ALTER TABLE mosaic.api_key ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY owner ON mosaic.api_key TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY ledger ON mosaic.api_key TO mosaic_system USING (true);--> statement-breakpoint

GRANT SELECT, INSERT, UPDATE (used_at, revoked_at) ON mosaic.invite TO mosaic_system;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (token_hash, expires_at), DELETE ON mosaic.password_reset TO mosaic_system;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (tries, last_at), DELETE ON mosaic.throttle TO mosaic_system;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (value, updated_at) ON mosaic.instance_setting TO mosaic_system;--> statement-breakpoint

-- An invite says which team it leads into.
GRANT SELECT (id, name) ON mosaic.team TO mosaic_system;--> statement-breakpoint
CREATE POLICY system ON mosaic.team FOR SELECT TO mosaic_system USING (true);--> statement-breakpoint

-- Whatever happens at the same moment, somebody is left who may administer. The lock makes the second of
-- two look again once the first is done.
CREATE FUNCTION mosaic.keep_an_administrator() RETURNS trigger
  LANGUAGE plpgsql SET search_path = ''
  AS $$
  begin
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtextextended('mosaic.administrator', 0));
    if not exists (select from mosaic."user" left_over where left_over.role = 'admin' and not left_over.banned) then
      raise exception 'the last administrator stays'
        using errcode = 'restrict_violation', constraint = 'last_administrator';
    end if;
    return null;
  end
  $$;--> statement-breakpoint
CREATE TRIGGER keep_an_administrator_changed AFTER UPDATE OF role, banned ON mosaic."user"
  FOR EACH ROW WHEN (old.role = 'admin' AND NOT old.banned AND (new.role <> 'admin' OR new.banned))
  EXECUTE FUNCTION mosaic.keep_an_administrator();--> statement-breakpoint
CREATE TRIGGER keep_an_administrator_deleted AFTER DELETE ON mosaic."user"
  FOR EACH ROW WHEN (old.role = 'admin' AND NOT old.banned)
  EXECUTE FUNCTION mosaic.keep_an_administrator();
