-- It names whose a conversation was now, and stays what the system alone sees.
ALTER TABLE mosaic.departure ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY ledger ON mosaic.departure TO mosaic_system USING (true);--> statement-breakpoint

-- A conversation that is gone for good may have left a workspace, which its owner’s folder holds.
CREATE FUNCTION mosaic.note_conversation_departure() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
  AS $$
  begin
    insert into mosaic.departure (kind, id, at, owner_id)
    values ('conversation', old.id::text, clock_timestamp(), old.owner_id)
    on conflict do nothing;
    return null;
  end
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.note_conversation_departure() FROM PUBLIC;--> statement-breakpoint
CREATE TRIGGER departs AFTER DELETE ON mosaic.conversation
  FOR EACH ROW EXECUTE FUNCTION mosaic.note_conversation_departure();--> statement-breakpoint

-- As the one without a limit, which gateways of before go on calling, but so many of each kind at most.
CREATE FUNCTION mosaic.forget_deleted(deleted_before timestamptz, unused_before timestamptz, most integer)
  RETURNS TABLE (conversations integer, branches integer, attachments integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
  AS $$
  begin
    delete from mosaic.conversation gone where gone.id in (
      select old.id from mosaic.conversation old where old.deleted_at < deleted_before
      order by old.deleted_at limit most for update skip locked
    );
    get diagnostics conversations = row_count;
    delete from mosaic.message gone where gone.id in (
      select old.id from mosaic.message old where old.deleted_at < deleted_before
      order by old.deleted_at limit most for update skip locked
    );
    get diagnostics branches = row_count;
    delete from mosaic.attachment gone where gone.id in (
      select idle.id from mosaic.attachment idle
      where idle.created_at < unused_before
        and not exists (select from mosaic.message_attachment held where held.attachment_id = idle.id)
      limit most for update skip locked
    );
    get diagnostics attachments = row_count;
    delete from mosaic.attachment_content gone
    where (gone.owner_id, gone.sha256) in (
      select idle.owner_id, idle.sha256 from mosaic.attachment_content idle
      where idle.created_at < unused_before and not exists (
        select from mosaic.attachment held
        where held.owner_id = idle.owner_id and held.sha256 = idle.sha256
      )
      limit most for update skip locked
    );
    return next;
  end
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.forget_deleted(timestamptz, timestamptz, integer) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.forget_deleted(timestamptz, timestamptz, integer) TO mosaic_system;--> statement-breakpoint

CREATE FUNCTION mosaic.count_deleted(deleted_before timestamptz, unused_before timestamptz)
  RETURNS TABLE (conversations integer, branches integer, attachments integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
  AS $$
    select
      (select count(*)::int from mosaic.conversation old where old.deleted_at < deleted_before),
      (select count(*)::int from mosaic.message old
        join mosaic.conversation parent on parent.id = old.conversation_id
        where old.deleted_at < deleted_before
          and (parent.deleted_at is null or parent.deleted_at >= deleted_before)),
      (select count(*)::int from mosaic.attachment idle
        where idle.created_at < unused_before and not exists (
          select from mosaic.message_attachment held
          join mosaic.message said on said.id = held.message_id
          join mosaic.conversation parent on parent.id = held.conversation_id
          where held.attachment_id = idle.id
            and (said.deleted_at is null or said.deleted_at >= deleted_before)
            and (parent.deleted_at is null or parent.deleted_at >= deleted_before)
        ))
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.count_deleted(timestamptz, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.count_deleted(timestamptz, timestamptz) TO mosaic_system;--> statement-breakpoint

-- Looks at the next few long results by their ids, and drops those that nothing in their conversation names. One
-- is named by the call that gave it, by messages, and by what models were told in place of messages. Nothing of a
-- conversation in which an answer is being made is touched: it may be about to be named.
CREATE FUNCTION mosaic.forget_tool_outputs(
  kept_before timestamptz, after uuid, most integer, only_count boolean
) RETURNS TABLE (unnamed integer, last uuid)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
  AS $$
  declare
    piece uuid[] := array(
      select kept.id from mosaic.tool_output kept where after is null or kept.id > after
      order by kept.id limit most
    );
    idle uuid[] := array(
      select kept.id from mosaic.tool_output kept
      where kept.id = any (piece) and kept.created_at < kept_before
        and not exists (select from mosaic.run made
          where made.conversation_id = kept.conversation_id and made.ended_at is null)
        and not exists (select from mosaic.tool_call named
          where named.conversation_id = kept.conversation_id
            and position(kept.id::text in named.result) > 0)
        and not exists (select from mosaic.message named
          where named.conversation_id = kept.conversation_id
            and position(kept.id::text in named.parts::text) > 0)
        and not exists (select from mosaic.compaction named
          where named.conversation_id = kept.conversation_id
            and position(kept.id::text in named.summary) > 0)
    );
  begin
    if not only_count then
      delete from mosaic.tool_output gone where gone.id = any (idle);
    end if;
    unnamed := cardinality(idle);
    last := piece[cardinality(piece)];
    return next;
  end
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.forget_tool_outputs(timestamptz, uuid, integer, boolean) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.forget_tool_outputs(timestamptz, uuid, integer, boolean) TO mosaic_system;--> statement-breakpoint

-- Whatever opens nothing any more: sessions, sign-ins half done, codes and links of them, replies kept for
-- requests that are repeated. So many of each at most.
CREATE FUNCTION mosaic.forget_expired(expired_before timestamptz, most integer, only_count boolean)
  RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
  AS $$
  declare
    kind text;
    one integer;
    gone integer := 0;
  begin
    foreach kind in array array['session', 'device_code', 'verification', 'password_reset', 'provider_login', 'idempotency_key']
    loop
      if only_count then
        execute format('select count(*)::int from mosaic.%I where expires_at < $1', kind)
          into one using expired_before;
      else
        execute format(
          'delete from mosaic.%1$I where ctid = any (array(
            select ctid from mosaic.%1$I where expires_at < $1 limit $2 for update skip locked))', kind)
          using expired_before, most;
        get diagnostics one = row_count;
      end if;
      gone := gone + one;
    end loop;
    return gone;
  end
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.forget_expired(timestamptz, integer, boolean) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.forget_expired(timestamptz, integer, boolean) TO mosaic_system;
