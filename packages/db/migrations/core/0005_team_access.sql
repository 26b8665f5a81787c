-- Reads who is in which team at every use, as the tables' owner: a policy on team_member that asked
-- team_member itself would never come to an end. Policies call it once a statement, in a subquery.
CREATE FUNCTION mosaic.my_teams(at_least text) RETURNS SETOF text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
  AS $$
    select member.team_id from mosaic.team_member member
    where member.user_id = current_setting('app.user_id', true)
      and array_position(array['viewer', 'member', 'owner'], member.role)
        >= array_position(array['viewer', 'member', 'owner'], at_least)
  $$;--> statement-breakpoint

-- Whoever makes a team owns it; nobody could let themselves in otherwise.
CREATE FUNCTION mosaic.found_team() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
  AS $$
  begin
    insert into mosaic.team_member (team_id, user_id, role, joined_at)
    select new.id, founder.id, 'owner', new.created_at from mosaic."user" founder
    where founder.id = current_setting('app.user_id', true);
    return null;
  end
  $$;--> statement-breakpoint
CREATE TRIGGER found_team AFTER INSERT ON mosaic.team
  FOR EACH ROW EXECUTE FUNCTION mosaic.found_team();--> statement-breakpoint

-- Holds a team and its members still until the transaction ends. A new member's reference waits for
-- the team's row.
CREATE FUNCTION mosaic.lock_team(held_id text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = ''
  AS $$
  begin
    if held_id in (select mosaic.my_teams('viewer')) then
      perform from mosaic.team held where held.id = held_id for update;
      perform from mosaic.team_member held where held.team_id = held_id order by held.user_id for update;
    end if;
  end
  $$;--> statement-breakpoint

-- Everybody with an account may be added to a team by address; nothing but the id comes back.
CREATE FUNCTION mosaic.find_person(address text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ''
  AS $$
    select person.id from mosaic."user" person
    where person.email = lower(address) and current_setting('app.user_id', true) <> ''
  $$;--> statement-breakpoint

-- Names and addresses of oneself and of those one shares a team with, and nothing else of an account.
CREATE VIEW mosaic.person WITH (security_barrier) AS
  select person.id, person.name, person.email from mosaic."user" person
  where person.id = current_setting('app.user_id', true)
    or person.id = any (array(
      select member.user_id from mosaic.team_member member
      where member.team_id = any (array(select mosaic.my_teams('viewer')))
    ));--> statement-breakpoint

REVOKE ALL ON FUNCTION mosaic.my_teams(text), mosaic.found_team(), mosaic.lock_team(text),
  mosaic.find_person(text) FROM PUBLIC;--> statement-breakpoint
GRANT EXECUTE ON FUNCTION mosaic.my_teams(text), mosaic.lock_team(text), mosaic.find_person(text)
  TO mosaic_app;--> statement-breakpoint
GRANT SELECT ON mosaic.person TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (name, slug, version, updated_at), DELETE ON mosaic.team TO mosaic_app;--> statement-breakpoint
GRANT SELECT, INSERT, UPDATE (role), DELETE ON mosaic.team_member TO mosaic_app;--> statement-breakpoint
-- Invitations and the groups an identity provider names change who is in a team before a person is known.
GRANT SELECT, INSERT, UPDATE (role), DELETE ON mosaic.team_member TO mosaic_system;--> statement-breakpoint

ALTER TABLE mosaic.team ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE mosaic.team_member ENABLE ROW LEVEL SECURITY;--> statement-breakpoint

CREATE POLICY read ON mosaic.team FOR SELECT TO mosaic_app
  USING (id = any (array(select mosaic.my_teams('viewer'))));--> statement-breakpoint
CREATE POLICY found ON mosaic.team FOR INSERT TO mosaic_app
  WITH CHECK (current_setting('app.user_id', true) <> '');--> statement-breakpoint
CREATE POLICY manage ON mosaic.team FOR UPDATE TO mosaic_app
  USING (id = any (array(select mosaic.my_teams('owner'))));--> statement-breakpoint
CREATE POLICY remove ON mosaic.team FOR DELETE TO mosaic_app
  USING (id = any (array(select mosaic.my_teams('owner'))));--> statement-breakpoint

CREATE POLICY read ON mosaic.team_member FOR SELECT TO mosaic_app
  USING (team_id = any (array(select mosaic.my_teams('viewer'))));--> statement-breakpoint
CREATE POLICY add ON mosaic.team_member FOR INSERT TO mosaic_app
  WITH CHECK (team_id = any (array(select mosaic.my_teams('owner'))));--> statement-breakpoint
CREATE POLICY manage ON mosaic.team_member FOR UPDATE TO mosaic_app
  USING (team_id = any (array(select mosaic.my_teams('owner'))));--> statement-breakpoint
CREATE POLICY leave ON mosaic.team_member FOR DELETE TO mosaic_app
  USING (
    user_id = current_setting('app.user_id', true)
    or team_id = any (array(select mosaic.my_teams('owner')))
  );--> statement-breakpoint
CREATE POLICY system ON mosaic.team_member TO mosaic_system USING (true);
