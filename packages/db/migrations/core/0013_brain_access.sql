-- An owner is one value: 'u:' and a person's id or 't:' and a team's. Rows inside a project carry its
-- owner and refer to both, so none can sit in another owner's project and all move when it moves.
ALTER TABLE mosaic.project ADD CONSTRAINT project_owner CHECK (owner_key ~ '^[ut]:.');--> statement-breakpoint
ALTER TABLE mosaic.task ADD CONSTRAINT task_owner CHECK (owner_key ~ '^[ut]:.');--> statement-breakpoint
ALTER TABLE mosaic.activity ADD CONSTRAINT activity_owner CHECK (owner_key ~ '^[ut]:.');--> statement-breakpoint

ALTER TABLE mosaic.task ADD CONSTRAINT task_parent FOREIGN KEY (parent_id, owner_key)
  REFERENCES mosaic.task (id, owner_key) ON DELETE SET NULL (parent_id);--> statement-breakpoint
-- A place hangs on a mission and on a task, which change their owner one after the other.
ALTER TABLE mosaic.mission_task ADD CONSTRAINT mission_task_mission FOREIGN KEY (mission_id, owner_key)
  REFERENCES mosaic.mission (id, owner_key) ON DELETE CASCADE ON UPDATE CASCADE DEFERRABLE;--> statement-breakpoint
ALTER TABLE mosaic.mission_task ADD CONSTRAINT mission_task_task FOREIGN KEY (task_id, owner_key)
  REFERENCES mosaic.task (id, owner_key) ON DELETE SET NULL (task_id) DEFERRABLE;--> statement-breakpoint

-- Everybody in whose name a person may act with at least this role; asked once a statement.
CREATE FUNCTION mosaic.my_keys(at_least text) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
  AS $$
    select 'u:' || current_setting('app.user_id', true) where current_setting('app.user_id', true) <> ''
    union all
    select 't:' || mosaic.my_teams(at_least)
  $$;--> statement-breakpoint

-- Until the transaction ends nobody deletes the project or gives it away. Whoever sees it may hold it.
CREATE FUNCTION mosaic.hold_project(held_id uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
  AS $$
  begin
    perform from mosaic.project held
    where held.id = held_id and held.owner_key in (select mosaic.my_keys('viewer'))
    for key share;
  end
  $$;--> statement-breakpoint

-- The one way to another owner, open to those who own both ends. What is in the project follows by its
-- references; what happened in it outlives it and has none.
CREATE FUNCTION mosaic.transfer_project(given_id uuid, new_owner text) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
  AS $$
  declare
    old_owner text;
  begin
    select given.owner_key into old_owner from mosaic.project given where given.id = given_id for update;
    if old_owner is null
      or old_owner not in (select mosaic.my_keys('owner'))
      or new_owner not in (select mosaic.my_keys('owner'))
    then
      return false;
    end if;
    set constraints mosaic.mission_task_mission, mosaic.mission_task_task deferred;
    update mosaic.project set owner_key = new_owner where id = given_id;
    update mosaic.activity set owner_key = new_owner where project_id = given_id and owner_key = old_owner;
    set constraints mosaic.mission_task_mission, mosaic.mission_task_task immediate;
    return true;
  end
  $$;--> statement-breakpoint

-- Who did something, by name, for those who see what was done, also after that person has left the team.
CREATE VIEW mosaic.activity_author WITH (security_barrier) AS
  select done.id as activity_id, person.id as user_id, person.name
  from mosaic.activity done join mosaic."user" person on person.id = done.actor_id
  where done.owner_key = any (array(select mosaic.my_keys('viewer')));--> statement-breakpoint

REVOKE ALL ON FUNCTION mosaic.my_keys(text), mosaic.hold_project(uuid), mosaic.transfer_project(uuid, text)
  FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.my_keys(text), mosaic.hold_project(uuid), mosaic.transfer_project(uuid, text)
  TO mosaic_app;--> statement-breakpoint
GRANT SELECT ON mosaic.activity_author TO mosaic_app;--> statement-breakpoint

GRANT SELECT, INSERT, DELETE,
  UPDATE (name, description, instructions, tags, state, column_limits, version, updated_at)
  ON mosaic.project TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (owner_key, project_id, parent_id, title, description, state, priority,
  assignee_type, assignee_id, due, estimate, tags, issue, branch, evidence, rank, version, updated_at, closed_at)
  ON mosaic.task TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (name, goal, state, milestones, acceptance, budget, version, updated_at)
  ON mosaic.mission TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE, UPDATE (title, milestone, notes, rank, version)
  ON mosaic.mission_task TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, DELETE ON mosaic.mission_task_dependency, mosaic.project_file TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT ON mosaic.project_file_piece, mosaic.project_file_chunk, mosaic.activity
  TO mosaic_app;--> statement-breakpoint

ALTER TABLE mosaic.project ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.task ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.mission ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.mission_task ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.mission_task_dependency ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.project_file ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.project_file_piece ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.project_file_chunk ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.activity ENABLE ROW LEVEL SECURITY;--> statement-breakpoint

-- Any role in a team reads, a member writes, an owner removes a project. Stores name the owners they mean,
-- and an index leads to those; the coalesce keeps the planner from multiplying its guess at this condition
-- with its guess at theirs, which made it sort everything instead of following the index.
CREATE POLICY read ON mosaic.project FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
CREATE POLICY add ON mosaic.project FOR INSERT TO mosaic_app
  WITH CHECK (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY change ON mosaic.project FOR UPDATE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY remove ON mosaic.project FOR DELETE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('owner'))), false));--> statement-breakpoint
CREATE POLICY read ON mosaic.task FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
CREATE POLICY add ON mosaic.task FOR INSERT TO mosaic_app
  WITH CHECK (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY change ON mosaic.task FOR UPDATE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY remove ON mosaic.task FOR DELETE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY read ON mosaic.mission FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
CREATE POLICY add ON mosaic.mission FOR INSERT TO mosaic_app
  WITH CHECK (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY change ON mosaic.mission FOR UPDATE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY remove ON mosaic.mission FOR DELETE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY read ON mosaic.mission_task FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
CREATE POLICY add ON mosaic.mission_task FOR INSERT TO mosaic_app
  WITH CHECK (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY change ON mosaic.mission_task FOR UPDATE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY remove ON mosaic.mission_task FOR DELETE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY read ON mosaic.mission_task_dependency FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
CREATE POLICY add ON mosaic.mission_task_dependency FOR INSERT TO mosaic_app
  WITH CHECK (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY remove ON mosaic.mission_task_dependency FOR DELETE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY read ON mosaic.project_file FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
CREATE POLICY add ON mosaic.project_file FOR INSERT TO mosaic_app
  WITH CHECK (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY remove ON mosaic.project_file FOR DELETE TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY read ON mosaic.project_file_piece FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
CREATE POLICY add ON mosaic.project_file_piece FOR INSERT TO mosaic_app
  WITH CHECK (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY read ON mosaic.project_file_chunk FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
CREATE POLICY add ON mosaic.project_file_chunk FOR INSERT TO mosaic_app
  WITH CHECK (coalesce(owner_key = any (array(select mosaic.my_keys('member'))), false));--> statement-breakpoint
CREATE POLICY read ON mosaic.activity FOR SELECT TO mosaic_app
  USING (coalesce(owner_key = any (array(select mosaic.my_keys('viewer'))), false));--> statement-breakpoint
-- A viewer who leaves the team has done something too.
CREATE POLICY add ON mosaic.activity FOR INSERT TO mosaic_app
  WITH CHECK (
    actor_id = current_setting('app.user_id', true)
    and owner_key = any (array(select mosaic.my_keys('viewer')))
  );--> statement-breakpoint

-- A conversation joins only a project that its owner sees; it stays theirs when they see it no more.
CREATE POLICY project ON mosaic.conversation AS RESTRICTIVE FOR INSERT TO mosaic_app
  WITH CHECK (project_id is null or exists (select from mosaic.project joined where joined.id = project_id));
