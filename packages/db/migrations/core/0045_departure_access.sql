-- Written by the database itself in the transaction that deletes, read by the system alone.
GRANT SELECT, DELETE ON mosaic.departure TO mosaic_system;--> statement-breakpoint

CREATE FUNCTION mosaic.note_departure() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
  AS $$
  begin
    insert into mosaic.departure (kind, id, at) values (tg_argv[0], old.id::text, clock_timestamp())
    on conflict do nothing;
    return null;
  end
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.note_departure() FROM PUBLIC;--> statement-breakpoint

CREATE TRIGGER departs AFTER DELETE ON mosaic.project
  FOR EACH ROW EXECUTE FUNCTION mosaic.note_departure('project');--> statement-breakpoint
CREATE TRIGGER departs AFTER DELETE ON mosaic."user"
  FOR EACH ROW EXECUTE FUNCTION mosaic.note_departure('person');
