-- Entries are added and read, and a person reads their own. What is personal may be erased, what is past
-- its time removed from the front; nothing else changes, whoever asks.
GRANT SELECT, INSERT, DELETE, UPDATE (personal, salt) ON mosaic.audit_entry TO mosaic_system;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (seq, hash, at, signed_seq, cut_seq) ON mosaic.audit_head TO mosaic_system;--> statement-breakpoint
GRANT SELECT, INSERT ON mosaic.audit_checkpoint TO mosaic_system;--> statement-breakpoint
GRANT SELECT ON mosaic.audit_entry TO mosaic_app;--> statement-breakpoint

ALTER TABLE mosaic.audit_entry ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY own ON mosaic.audit_entry FOR SELECT TO mosaic_app
  USING (tenant = 'user:' || current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY ledger ON mosaic.audit_entry TO mosaic_system USING (true);--> statement-breakpoint

ALTER TABLE mosaic.audit_head
  ADD CONSTRAINT audit_head_order CHECK (0 <= cut_seq AND cut_seq <= signed_seq AND signed_seq <= seq);--> statement-breakpoint

CREATE FUNCTION mosaic.audit_entry_is_only_erased() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF new.personal IS NOT NULL OR new.salt IS NOT NULL
    OR to_jsonb(new) - 'personal' - 'salt' IS DISTINCT FROM to_jsonb(old) - 'personal' - 'salt'
  THEN
    RAISE EXCEPTION 'an audit entry is not changed, only erased' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN new;
END
$$;--> statement-breakpoint
CREATE TRIGGER only_erased BEFORE UPDATE ON mosaic.audit_entry
  FOR EACH ROW EXECUTE FUNCTION mosaic.audit_entry_is_only_erased();--> statement-breakpoint

CREATE FUNCTION mosaic.audit_entry_is_only_cut() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  IF EXISTS (
    SELECT FROM removed LEFT JOIN mosaic.audit_head head ON head.tenant = removed.tenant
    WHERE head.tenant IS NULL OR removed.seq > head.cut_seq OR removed.at > now() - interval '365 days'
  ) OR EXISTS (
    SELECT FROM (SELECT tenant, max(seq) AS seq FROM removed GROUP BY tenant) gone
    JOIN mosaic.audit_entry entry ON entry.tenant = gone.tenant AND entry.seq < gone.seq
  ) THEN
    RAISE EXCEPTION 'audit entries are removed from the front, once they are signed and a year old'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NULL;
END
$$;--> statement-breakpoint
CREATE TRIGGER only_cut AFTER DELETE ON mosaic.audit_entry
  REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION mosaic.audit_entry_is_only_cut();
