import type { Brain } from '@mosaicstack/brain';
import { type Actor, NotFound } from '@mosaicstack/kernel';
import {
  addTeamMemberSchema,
  createTeamSchema,
  type Team,
  type TeamMember,
  teamRoleSchema,
} from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandCall, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete, parseCommandLine } from '../command-line.js';
import type { References } from './references.js';
import { plain, section } from './written.js';

interface TeamCommandDeps {
  brain: Brain;
  references: References;
}

const usage =
  '/team list · show TEAM · new NAME · rename TEAM to NAME · add TEAM ADDRESS [viewer|member|owner] · role TEAM ADDRESS ROLE · remove TEAM ADDRESS · leave TEAM · delete TEAM';

const teamLine = ({ name, slug, role, memberCount }: Team): string =>
  `- ${plain(name)} · ${plain(slug)} · you are ${role} · ${memberCount} ${memberCount === 1 ? 'person' : 'people'}`;

export function teamCommands({ brain, references }: TeamCommandDeps): CommandHandlers {
  const { teams, members: people } = brain;
  const list = async ({ actor }: CommandCall): Promise<CommandAnswer> => {
    const page = await teams.list(actor, { limit: 50 });
    return {
      message: section('Teams', page.items.map(teamLine), 'You are in no team. Make one: /team new NAME'),
      data: page,
    };
  };

  /** `TEAM ADDRESS …`: the address is the word with an @. */
  const parts = async (actor: Actor, rest: string) => {
    const { words } = parseCommandLine(rest);
    const at = words.findIndex((word) => word.includes('@'));
    const email = words[at];
    if (at < 1 || email === undefined) throw incomplete('Name a team and an address.', usage);
    return { team: await references.team(actor, words.slice(0, at).join(' ')), email, role: words[at + 1] };
  };

  const memberOf = async (actor: Actor, team: Team, email: string): Promise<TeamMember> => {
    let cursor: string | undefined;
    for (;;) {
      const page = await people.list(actor, team.id, { limit: 200, cursor });
      const member = page.items.find((one) => one.email.toLowerCase() === email.toLowerCase());
      if (member) return member;
      if (page.nextCursor === null) throw new NotFound('member');
      cursor = page.nextCursor;
    }
  };

  const actions: CommandHandlers = {
    list,
    show: async ({ actor, rest }) => {
      const team = await references.team(actor, rest);
      const members = await people.list(actor, team.id, { limit: 200 });
      const lines = members.items.map(
        ({ name, email, role }) => `- ${plain(name)} · ${plain(email)} · ${role}`,
      );
      return { message: section(plain(team.name), lines, 'Nobody is in it.'), data: { team, members } };
    },
    new: async ({ actor, rest }) => {
      const team = await teams.create(actor, parseContract(createTeamSchema, { name: rest }));
      return { message: teamLine(team), data: team };
    },
    rename: async ({ actor, rest }) => {
      const [, from, name] = /^(.+?)\s+to\s+(.+)$/is.exec(rest) ?? [];
      if (from === undefined || name === undefined) throw incomplete('Something is missing.', usage);
      const { id, version } = await references.team(actor, from);
      const team = await teams.update(actor, id, { version, name });
      return { message: teamLine(team), data: team };
    },
    add: async ({ actor, rest }) => {
      const { team, email, role } = await parts(actor, rest);
      const input = parseContract(addTeamMemberSchema, { email, ...(role && { teamRole: role }) });
      await people.add(actor, team.id, input);
      return { message: `${plain(email)} is in ${plain(team.name)} as ${input.teamRole}.` };
    },
    role: async ({ actor, rest }) => {
      const { team, email, role } = await parts(actor, rest);
      const { userId } = await memberOf(actor, team, email);
      const teamRole = parseContract(teamRoleSchema, role);
      await people.changeRole(actor, team.id, { userId, teamRole });
      return { message: `${plain(email)} is ${teamRole} of ${plain(team.name)}.` };
    },
    remove: async ({ actor, rest }) => {
      const { team, email } = await parts(actor, rest);
      const { userId, name } = await memberOf(actor, team, email);
      await people.remove(actor, team.id, userId);
      return { message: `${plain(name)} is no longer in ${plain(team.name)}.` };
    },
    leave: async ({ actor, rest }) => {
      const team = await references.team(actor, rest);
      await people.leave(actor, team.id);
      return { message: `You left ${plain(team.name)}.` };
    },
    delete: async ({ actor, rest }) => {
      const team = await references.team(actor, rest);
      await teams.delete(actor, team.id);
      return { message: `Deleted ${plain(team.name)}.` };
    },
  };

  return {
    team: (call) => {
      const [action, rest] = firstWord(call.rest);
      const handler = actionNamed(actions, action === '' ? 'list' : action);
      return handler ? handler({ ...call, rest }) : (actions['show'] ?? list)(call);
    },
  };
}
