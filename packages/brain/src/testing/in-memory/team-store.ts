import type { Actor } from '@mosaicstack/kernel';
import type { Team, TeamId, TeamMember } from '@mosaicstack/types';
import { TeamSlugTaken } from '../../teams/team-errors.js';
import type { TeamStore } from '../../teams/team-store.js';
import { pageOf } from './pages.js';
import { removeProject } from './removals.js';
import { type MemberRow, memberKey, type Rows, type TeamRow } from './rows.js';

export const teamStore = (rows: Rows): TeamStore => ({
  async insert(actor, team) {
    assertFree(rows, team);
    rows.teams.set(team.id, team);
    const at = new Date(team.createdAt);
    const owner: MemberRow = { teamId: team.id, userId: actor.userId, role: 'owner', at };
    rows.members.set(memberKey(team.id, actor.userId), owner);
  },
  async find(actor, id) {
    return teamOf(rows, actor, id);
  },
  async list(actor, query) {
    const own = [...rows.teams.keys()].flatMap((id) => teamOf(rows, actor, id) ?? []);
    return pageOf(own, query, { keyOf: ({ name, id }) => [name, id], newestFirst: false });
  },
  async update(actor, team, from) {
    if (teamOf(rows, actor, team.id)?.version !== from) return false;
    assertFree(rows, team);
    rows.teams.set(team.id, team);
    return true;
  },
  async delete(actor, id) {
    if (!teamOf(rows, actor, id)) return;
    rows.teams.delete(id);
    for (const member of membersOf(rows, id)) rows.members.delete(memberKey(id, member.userId));
    for (const project of rows.projects.values()) if (project.teamId === id) removeProject(rows, project.id);
    for (const [key, { owner }] of rows.activity) if (owner.teamId === id) rows.activity.delete(key);
  },
  async countProjects(actor, id) {
    return rows.allSeen(actor, rows.projects).filter(({ teamId }) => teamId === id).length;
  },
  async members(actor, id, query) {
    const shown = teamOf(rows, actor, id) ? membersOf(rows, id).map((row) => asMember(rows, row)) : [];
    return pageOf(shown, query, { keyOf: ({ name, userId }) => [name, userId], newestFirst: false });
  },
  async lockMembers() {
    // One unit of work at a time: nobody else is there.
  },
  async roleOf(actor, id, userId) {
    return teamOf(rows, actor, id) && rows.roleIn(id, userId);
  },
  async countOwners(actor, id) {
    return teamOf(rows, actor, id) ? membersOf(rows, id).filter(({ role }) => role === 'owner').length : 0;
  },
  async setMember(actor, id, { userId, role, at }) {
    if (!teamOf(rows, actor, id)) throw new Error('there is no such team');
    const joined = rows.members.get(memberKey(id, userId))?.at ?? at;
    rows.members.set(memberKey(id, userId), { teamId: id, userId, role, at: joined });
  },
  async removeMember(actor, id, userId) {
    if (teamOf(rows, actor, id)) rows.members.delete(memberKey(id, userId));
  },
  async findPerson(_actor, email) {
    return [...rows.people].find(([, person]) => person.email === email.toLowerCase())?.[0];
  },
});

function assertFree(rows: Rows, { id, slug }: TeamRow): void {
  const isTaken = [...rows.teams.values()].some((other) => other.slug === slug && other.id !== id);
  if (isTaken) throw new TeamSlugTaken(slug);
}

const membersOf = (rows: Rows, id: TeamId): MemberRow[] =>
  [...rows.members.values()].filter(({ teamId }) => teamId === id);

function teamOf(rows: Rows, { userId }: Actor, id: TeamId): Team | undefined {
  const team = rows.teams.get(id);
  const role = rows.roleIn(id, userId);
  return team && role && { ...team, role, memberCount: membersOf(rows, id).length };
}

function asMember(rows: Rows, { userId, role, at }: MemberRow): TeamMember {
  const { name = '', email = '' } = rows.people.get(userId) ?? {};
  return { userId, name, email, role, joinedAt: at.toISOString() };
}
