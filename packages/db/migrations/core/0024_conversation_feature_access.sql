GRANT UPDATE (title_by, is_pinned, archived_at, deleted_at, project_id) ON mosaic.conversation TO mosaic_app;--> statement-breakpoint
GRANT UPDATE (deleted_at) ON mosaic.message TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (name) ON mosaic.branch_name TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT ON mosaic.attachment_content, mosaic.attachment_piece, mosaic.message_attachment
  TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON mosaic.attachment TO mosaic_app;--> statement-breakpoint
-- The digest of a link's token is written and never read back by whoever acts for a person.
GRANT SELECT (id, owner_id, conversation_id, leaf_id, includes_later, includes_tools, created_at, expires_at),
  INSERT, DELETE ON mosaic.share TO mosaic_app;--> statement-breakpoint

ALTER TABLE mosaic.branch_name ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.attachment_content ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.attachment_piece ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.attachment ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.message_attachment ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.share ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE POLICY owner ON mosaic.branch_name TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.attachment_content TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.attachment_piece TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.attachment TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.message_attachment TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint
CREATE POLICY owner ON mosaic.share TO mosaic_app
  USING (owner_id = current_setting('app.user_id', true));--> statement-breakpoint

-- The best matches among the newest 200 titles and the newest 200 messages of the asker's, each conversation
-- once. As with the search of everything, this names the owner itself and gives nothing but ids.
CREATE FUNCTION mosaic.conversation_matches(
  query text, project uuid, wanted_state text, since timestamptz, until timestamptz, has_file boolean, most integer
) RETURNS TABLE (conversation uuid, message uuid, score real, at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
  AS $$
  declare
    me text := current_setting('app.user_id', true);
    words tsquery := mosaic.search_query(query);
    wanted tsquery := words && quote_literal(' u:' || me)::tsquery;
  begin
    if wanted is null or me = '' then return; end if;
    return query
      with living as (
        select parent.* from mosaic.conversation parent
        where parent.owner_id = me and (project is null or parent.project_id = project)
          and case wanted_state
            when 'deleted' then parent.deleted_at is not null
            when 'archived' then parent.deleted_at is null and parent.archived_at is not null
            else parent.deleted_at is null and parent.archived_at is null end
          and (has_file is null or has_file = exists (
            select from mosaic.message_attachment held where held.conversation_id = parent.id))
      ), titled as materialized (
        select hit.ctid as place, hit.updated_at as moment from mosaic.conversation hit
        join living on living.id = hit.id
        where mosaic.search_words('u:' || hit.owner_id, hit.title, '') @@ wanted
          and (since is null or hit.updated_at >= since) and (until is null or hit.created_at < until)
        order by hit.updated_at desc limit 200
      ), said as materialized (
        select hit.ctid as place, hit.created_at as moment from mosaic.message hit
        join living on living.id = hit.conversation_id
        where mosaic.search_words('u:' || hit.owner_id, '', mosaic.message_text(hit.parts)) @@ wanted
          and hit.owner_id = me and hit.deleted_at is null
          and (since is null or hit.created_at >= since) and (until is null or hit.created_at < until)
        order by hit.created_at desc limit 200
      ), matching as (
        select hit.id as found, null::uuid as best,
          ts_rank(mosaic.search_words('u:' || hit.owner_id, hit.title, ''), words) as rank, titled.moment
        from titled join mosaic.conversation hit on hit.ctid = titled.place
        union all
        select hit.conversation_id, hit.id,
          ts_rank(mosaic.search_words('u:' || hit.owner_id, '', mosaic.message_text(hit.parts)), words), said.moment
        from said join mosaic.message hit on hit.ctid = said.place
      ), each as (
        select distinct on (matching.found) matching.* from matching
        order by matching.found, matching.rank desc, matching.moment desc
      )
      select each.found, each.best, each.rank, each.moment from each
      order by each.rank desc, each.moment desc limit most;
  end
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.conversation_matches(text, uuid, text, timestamptz, timestamptz, boolean, integer)
  FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.conversation_matches(text, uuid, text, timestamptz, timestamptz, boolean, integer)
  TO mosaic_app;--> statement-breakpoint

-- What was deleted before a moment goes for good, and uploads before another that no message holds. Whoever
-- is storing an upload of the same content holds it, and it is passed over until the next time.
CREATE FUNCTION mosaic.forget_deleted(deleted_before timestamptz, unused_before timestamptz)
  RETURNS TABLE (conversations integer, branches integer, attachments integer)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
  AS $$
  begin
    delete from mosaic.conversation gone where gone.deleted_at < deleted_before;
    get diagnostics conversations = row_count;
    delete from mosaic.message gone where gone.deleted_at < deleted_before;
    get diagnostics branches = row_count;
    delete from mosaic.attachment gone where gone.created_at < unused_before
      and not exists (select from mosaic.message_attachment held where held.attachment_id = gone.id);
    get diagnostics attachments = row_count;
    delete from mosaic.attachment_content gone
    where (gone.owner_id, gone.sha256) in (
      select idle.owner_id, idle.sha256 from mosaic.attachment_content idle
      where idle.created_at < unused_before and not exists (
        select from mosaic.attachment held
        where held.owner_id = idle.owner_id and held.sha256 = idle.sha256
      )
      for update skip locked
    );
    return next;
  end
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.forget_deleted(timestamptz, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.forget_deleted(timestamptz, timestamptz) TO mosaic_system;--> statement-breakpoint

-- What a link shows to whoever brings its token: one branch of a conversation that is there, of somebody who
-- may still sign in. What came after the leaf, and what tools were told, stays out unless it was chosen.
CREATE FUNCTION mosaic.shared_by_token(digest text, now_is timestamptz)
  RETURNS TABLE (share_id uuid, title text, includes_tools boolean, shared_at timestamptz, expires_at timestamptz,
    message_id uuid, parent_id uuid, role text, parts jsonb, model text, state text, created_at timestamptz, depth integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
  AS $$
    with recursive link as (
      select opened.*, held.title from mosaic.share opened
      join mosaic.conversation held on held.id = opened.conversation_id and held.deleted_at is null
      join mosaic."user" person on person.id = opened.owner_id and person.banned is not true
      where opened.token_hash = digest and (opened.expires_at is null or opened.expires_at > now_is)
    ), later (id, age) as (
      select said.id, said.created_at from link
      join mosaic.message said on said.id = link.leaf_id and said.deleted_at is null
      union all
      select said.id, said.created_at from later
      join link on link.includes_later
      join mosaic.message said on said.conversation_id = link.conversation_id and said.parent_id = later.id
      where said.deleted_at is null
    ), tip as (
      select later.id from later order by later.age desc, later.id desc limit 1
    ), step (id, parent_id, depth) as (
      select said.id, said.parent_id, 0 from tip join mosaic.message said on said.id = tip.id
      union all
      select said.id, said.parent_id, step.depth + 1 from step
      join mosaic.message said on said.id = step.parent_id and said.deleted_at is null
    )
    select link.id, link.title, link.includes_tools, link.created_at, link.expires_at,
      said.id, said.parent_id, said.role, said.parts, said.model, said.state, said.created_at, step.depth
    from link left join step on true left join mosaic.message said on said.id = step.id
    order by step.depth desc
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.shared_by_token(text, timestamptz) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.shared_by_token(text, timestamptz) TO mosaic_system;--> statement-breakpoint

-- What is deleted is found no more; otherwise as before.
CREATE OR REPLACE FUNCTION mosaic.search_matches(query text, kinds text[], project uuid, most integer)
  RETURNS TABLE (kind text, id uuid, chunk integer, score real, at timestamptz)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = ''
  AS $$
  declare
    owners text[] := array(select mosaic.my_keys('viewer'));
    words tsquery := mosaic.search_query(query);
    wanted tsquery := words && (
      select string_agg(quote_literal(' ' || owner), '|')::tsquery from unnest(owners) owner
    );
  begin
    if wanted is null then return; end if;
    if 'project' = any (kinds) then
      return query
        with matching as materialized (
          select hit.ctid as place, hit.updated_at as at from mosaic.project hit
          where mosaic.search_words(hit.owner_key, hit.name, hit.description || ' ' || hit.instructions) @@ wanted
            and hit.owner_key = any (owners) and (project is null or hit.id = project)
        ), newest as (
          select * from matching order by matching.at desc limit 200
        )
        select 'project', hit.id, null::integer, ts_rank(mosaic.search_words(hit.owner_key, hit.name, hit.description || ' ' || hit.instructions), words), newest.at
        from newest join mosaic.project hit on hit.ctid = newest.place
        order by 4 desc, 5 desc limit most;
    end if;
    if 'mission' = any (kinds) then
      return query
        with matching as materialized (
          select hit.ctid as place, hit.updated_at as at from mosaic.mission hit
          where mosaic.search_words(hit.owner_key, hit.name, hit.goal) @@ wanted
            and hit.owner_key = any (owners) and (project is null or hit.project_id = project)
        ), newest as (
          select * from matching order by matching.at desc limit 200
        )
        select 'mission', hit.id, null::integer, ts_rank(mosaic.search_words(hit.owner_key, hit.name, hit.goal), words), newest.at
        from newest join mosaic.mission hit on hit.ctid = newest.place
        order by 4 desc, 5 desc limit most;
    end if;
    if 'task' = any (kinds) then
      return query
        with matching as materialized (
          select hit.ctid as place, hit.updated_at as at from mosaic.task hit
          where mosaic.search_words(hit.owner_key, hit.title, hit.description) @@ wanted
            and hit.owner_key = any (owners) and (project is null or hit.project_id = project)
        ), newest as (
          select * from matching order by matching.at desc limit 200
        )
        select 'task', hit.id, null::integer, ts_rank(mosaic.search_words(hit.owner_key, hit.title, hit.description), words), newest.at
        from newest join mosaic.task hit on hit.ctid = newest.place
        order by 4 desc, 5 desc limit most;
    end if;
    if 'note' = any (kinds) then
      return query
        with matching as materialized (
          select hit.ctid as place, parent.updated_at as at from mosaic.mission_task hit
          join mosaic.mission parent on parent.id = hit.mission_id
          where mosaic.search_words(hit.owner_key, '', hit.notes) @@ wanted
            and hit.owner_key = any (owners) and (project is null or parent.project_id = project)
        ), newest as (
          select * from matching order by matching.at desc limit 200
        )
        select 'note', hit.id, null::integer, ts_rank(mosaic.search_words(hit.owner_key, '', hit.notes), words), newest.at
        from newest join mosaic.mission_task hit on hit.ctid = newest.place
        order by 4 desc, 5 desc limit most;
    end if;
    if 'file' = any (kinds) then
      return query
        with matching as materialized (
          select hit.ctid as place, hit.created_at as at from mosaic.project_file hit
          where mosaic.search_words(hit.owner_key, hit.name, '') @@ wanted
            and hit.owner_key = any (owners) and (project is null or hit.project_id = project)
        ), newest as (
          select * from matching order by matching.at desc limit 200
        )
        select 'file', hit.id, null::integer, ts_rank(mosaic.search_words(hit.owner_key, hit.name, ''), words), newest.at
        from newest join mosaic.project_file hit on hit.ctid = newest.place
        order by 4 desc, 5 desc limit most;
    end if;
    if 'file' = any (kinds) then
      return query
        with matching as materialized (
          select hit.ctid as place, parent.created_at as at from mosaic.project_file_chunk hit
          join mosaic.project_file parent on parent.id = hit.file_id
          where mosaic.search_words(hit.owner_key, '', hit.text) @@ wanted
            and hit.owner_key = any (owners) and (project is null or parent.project_id = project)
        ), newest as (
          select * from matching order by matching.at desc limit 200
        )
        select 'file', hit.file_id, hit.index, ts_rank(mosaic.search_words(hit.owner_key, '', hit.text), words), newest.at
        from newest join mosaic.project_file_chunk hit on hit.ctid = newest.place
        order by 4 desc, 5 desc limit most;
    end if;
    if 'conversation' = any (kinds) then
      return query
        with matching as materialized (
          select hit.ctid as place, hit.updated_at as at from mosaic.conversation hit
          where mosaic.search_words('u:' || hit.owner_id, hit.title, '') @@ wanted and hit.deleted_at is null
            and 'u:' || hit.owner_id = any (owners) and (project is null or hit.project_id = project)
        ), newest as (
          select * from matching order by matching.at desc limit 200
        )
        select 'conversation', hit.id, null::integer, ts_rank(mosaic.search_words('u:' || hit.owner_id, hit.title, ''), words), newest.at
        from newest join mosaic.conversation hit on hit.ctid = newest.place
        order by 4 desc, 5 desc limit most;
    end if;
    if 'message' = any (kinds) then
      return query
        with matching as materialized (
          select hit.ctid as place, hit.created_at as at from mosaic.message hit
          join mosaic.conversation parent on parent.id = hit.conversation_id
          where mosaic.search_words('u:' || hit.owner_id, '', mosaic.message_text(hit.parts)) @@ wanted
            and hit.deleted_at is null and parent.deleted_at is null
            and 'u:' || hit.owner_id = any (owners) and (project is null or parent.project_id = project)
        ), newest as (
          select * from matching order by matching.at desc limit 200
        )
        select 'message', hit.id, null::integer, ts_rank(mosaic.search_words('u:' || hit.owner_id, '', mosaic.message_text(hit.parts)), words), newest.at
        from newest join mosaic.message hit on hit.ctid = newest.place
        order by 4 desc, 5 desc limit most;
    end if;
  end
  $$;
