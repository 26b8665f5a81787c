-- Of one agent alone: those in which it answered. Otherwise as before.
CREATE FUNCTION mosaic.conversation_matches(
  query text, project uuid, wanted_state text, since timestamptz, until timestamptz, has_file boolean, agent uuid, most integer
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
          and (agent is null or exists (
            select from mosaic.run answered
            where answered.conversation_id = parent.id and answered.owner_id = me and answered.agent_id = agent))
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
REVOKE ALL ON FUNCTION mosaic.conversation_matches(text, uuid, text, timestamptz, timestamptz, boolean, uuid, integer)
  FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.conversation_matches(text, uuid, text, timestamptz, timestamptz, boolean, uuid, integer)
  TO mosaic_app;--> statement-breakpoint

-- Gateways of before still ask without an agent.
CREATE OR REPLACE FUNCTION mosaic.conversation_matches(
  query text, project uuid, wanted_state text, since timestamptz, until timestamptz, has_file boolean, most integer
) RETURNS TABLE (conversation uuid, message uuid, score real, at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
  AS $$
    select hit.conversation, hit.message, hit.score, hit.at
    from mosaic.conversation_matches(query, project, wanted_state, since, until, has_file, null::uuid, most) hit
  $$;
