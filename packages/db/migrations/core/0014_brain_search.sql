-- Words are found by the simple configuration: no language is guessed. What joins words in paths,
-- addresses and markup becomes space first, so that each of them is a word of its own.
CREATE FUNCTION mosaic.plain_words(text text) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN translate(text, E'-_./\\@:+<>&%#=?~''', repeat(' ', 17));--> statement-breakpoint

-- What a row is found by: its heading, the first 60,000 characters of its body (an index entry has an
-- end), and its owner, so that what others wrote costs a search nothing. No word begins with a space.
CREATE FUNCTION mosaic.search_words(owner_key text, heading text, body text) RETURNS tsvector
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 2000
  AS $$
  begin
    return setweight(to_tsvector('pg_catalog.simple', mosaic.plain_words(left(heading, 1000))), 'A')
      || to_tsvector('pg_catalog.simple', mosaic.plain_words(left(body, 60000)))
      || array_to_tsvector(array[' ' || owner_key]);
  end
  $$;--> statement-breakpoint

CREATE FUNCTION mosaic.message_text(parts jsonb) RETURNS text
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (
    select coalesce(string_agg(part ->> 'text', ' '), '') from jsonb_array_elements(parts) part
    where part ->> 'type' = 'text'
  );--> statement-breakpoint

-- All words, the last one also as a beginning; null where there is none.
CREATE FUNCTION mosaic.search_query(query text) RETURNS tsquery
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (
    select (nullif(words, '') || ':*')::tsquery
    from cast(plainto_tsquery('pg_catalog.simple', mosaic.plain_words(query)) as text) words
  );--> statement-breakpoint

CREATE INDEX project_words ON mosaic.project USING gin (
  mosaic.search_words(owner_key, name, description || ' ' || instructions)
);--> statement-breakpoint
CREATE INDEX mission_words ON mosaic.mission USING gin (
  mosaic.search_words(owner_key, name, goal)
);--> statement-breakpoint
CREATE INDEX task_words ON mosaic.task USING gin (
  mosaic.search_words(owner_key, title, description)
);--> statement-breakpoint
CREATE INDEX mission_task_words ON mosaic.mission_task USING gin (
  mosaic.search_words(owner_key, '', notes)
);--> statement-breakpoint
CREATE INDEX project_file_words ON mosaic.project_file USING gin (
  mosaic.search_words(owner_key, name, '')
);--> statement-breakpoint
CREATE INDEX project_file_chunk_words ON mosaic.project_file_chunk USING gin (
  mosaic.search_words(owner_key, '', text)
);--> statement-breakpoint
CREATE INDEX conversation_words ON mosaic.conversation USING gin (
  mosaic.search_words('u:' || owner_id, title, '')
);--> statement-breakpoint
CREATE INDEX message_words ON mosaic.message USING gin (
  mosaic.search_words('u:' || owner_id, '', mosaic.message_text(parts))
);--> statement-breakpoint

-- The best matches of each kind among the newest 200 of the asker's. The indexes cannot be used through
-- row security, which lets no full-text operator see a row first; so this looks as the tables' owner,
-- names the owners itself, and gives nothing but ids: the rows are read through row security after all.
CREATE FUNCTION mosaic.search_matches(query text, kinds text[], project uuid, most integer)
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
          where mosaic.search_words('u:' || hit.owner_id, hit.title, '') @@ wanted
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
            and 'u:' || hit.owner_id = any (owners) and (project is null or parent.project_id = project)
        ), newest as (
          select * from matching order by matching.at desc limit 200
        )
        select 'message', hit.id, null::integer, ts_rank(mosaic.search_words('u:' || hit.owner_id, '', mosaic.message_text(hit.parts)), words), newest.at
        from newest join mosaic.message hit on hit.ctid = newest.place
        order by 4 desc, 5 desc limit most;
    end if;
  end
  $$;--> statement-breakpoint
REVOKE ALL ON FUNCTION mosaic.search_matches(text, text[], uuid, integer) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.search_matches(text, text[], uuid, integer) TO mosaic_app;
