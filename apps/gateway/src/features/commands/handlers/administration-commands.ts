import type { Asker, IdentitySettings, Invites, People } from '@mosaicstack/auth';
import type { AuditLog } from '@mosaicstack/log';
import { NotFound } from '@mosaicstack/kernel';
import {
  auditQuerySchema,
  createInviteSchema,
  type GarbageReport,
  instanceRoleSchema,
  type Person,
  reasonSchema,
  type WorkReport,
} from '@mosaicstack/types';
import type { Reloader } from '../../../platform/reload/reloader.js';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandHandler, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete, parseCommandLine } from '../command-line.js';
import { requireVerb } from './asking.js';
import { handleOf, plain, section } from './written.js';

interface AdministrationCommandDeps {
  people: People;
  invites: Invites;
  settings: IdentitySettings;
  audit: Pick<AuditLog, 'list'>;
  work: () => Promise<WorkReport>;
  collector: { count(): Promise<GarbageReport>; collect(asker: Asker): Promise<GarbageReport> };
  reloader: Pick<Reloader, 'reload'>;
}

const usersUsage =
  '/users list [TEXT] · show ADDRESS · role ADDRESS admin|member · ban ADDRESS REASON · unban ADDRESS · reset-second-factor ADDRESS REASON · settings';
const inviteUsage = '/invite new [ADDRESS] · list · revoke INVITE';
const pageSize = 200;

const personLine = ({ name, email, role, banned }: Person): string =>
  `- ${plain(name)} · ${plain(email)} · ${role}${banned ? ' · banned' : ''}`;

export function administrationCommands(deps: AdministrationCommandDeps): CommandHandlers {
  const { people, invites, settings, audit, work, collector, reloader } = deps;

  const personOf = async (asker: Asker, email: string): Promise<Person> => {
    const { items } = await people.list(asker, { query: email, limit: pageSize });
    const found = items.find((person) => person.email.toLowerCase() === email.toLowerCase());
    if (!found) throw new NotFound('account');
    return found;
  };

  const shown = (person: Person): CommandAnswer => ({ message: personLine(person), data: person });

  const actions: CommandHandlers = {
    list: async ({ asker, rest }) => {
      const query = { limit: 50, ...(rest !== '' && { query: rest }) };
      const page = await people.list(asker, query);
      return { message: section('Accounts', page.items.map(personLine), 'None found.'), data: page };
    },
    show: async ({ asker, rest }) => shown(await personOf(asker, rest)),
    role: async ({ asker, rest }) => {
      const [email, role] = firstWord(rest);
      const instanceRole = parseContract(instanceRoleSchema, role);
      const { id } = await personOf(asker, email);
      return shown(await people.update(asker, id, { instanceRole }));
    },
    ban: async ({ asker, rest }) => {
      const [email, given] = firstWord(rest);
      const { reason } = parseContract(reasonSchema, { reason: given });
      const { id } = await personOf(asker, email);
      return shown(await people.ban(asker, id, reason));
    },
    unban: async ({ asker, rest }) => {
      const { id } = await personOf(asker, rest);
      return shown(await people.unban(asker, id));
    },
    'reset-second-factor': async ({ asker, rest }) => {
      const [email, given] = firstWord(rest);
      const { reason } = parseContract(reasonSchema, { reason: given });
      const { id } = await personOf(asker, email);
      await people.removeSecondFactor(asker, id, reason);
      return shown(await people.get(asker, id));
    },
    settings: async () => {
      const now = await settings.read();
      const lines = Object.entries(now).map(([name, value]) => `- ${name}: ${value}`);
      return { message: section('How people sign in', lines, ''), data: now };
    },
  };

  const inviteActions: Readonly<Record<string, CommandHandler>> = {
    new: async ({ asker, rest }) => {
      const { words } = parseCommandLine(rest);
      const { url, invite } = await invites.create(
        asker,
        parseContract(createInviteSchema, { email: words[0] ?? null }),
      );
      return { message: `The link, shown this once:\n\n    ${url}`, data: invite };
    },
    list: async ({ asker }) => {
      const page = await invites.list(asker, { limit: 50 });
      const lines = page.items.map(
        ({ id, email, state, expiresAt }) =>
          `- ${plain(email ?? 'anybody')} · ${state} · until ${expiresAt.slice(0, 10)} · \`${handleOf(id)}\``,
      );
      return { message: section('Invites', lines, `None. ${inviteUsage}`), data: page };
    },
    revoke: async ({ asker, rest }) => {
      const page = await invites.list(asker, { limit: pageSize });
      const found = page.items.filter(({ id }) => rest.length >= 4 && id.endsWith(rest));
      const [invite] = found;
      if (!invite || found.length > 1) throw new NotFound('invite');
      await invites.revoke(asker, invite.id);
      return { message: 'That invite works no longer.' };
    },
  };

  return {
    users: (call) => {
      const [action, rest] = firstWord(call.rest);
      const name = action === '' ? 'list' : action;
      const handler = actionNamed(actions, name);
      if (!handler) throw incomplete(`There is no /users ${name}.`, usersUsage);
      if (name !== 'list' && name !== 'show') {
        requireVerb(call.actor, name === 'settings' ? 'settings.manage' : 'user.manage');
      }
      return handler({ ...call, rest });
    },
    invite: (call) => {
      const [action, rest] = firstWord(call.rest);
      const handler = actionNamed(inviteActions, action === '' ? 'list' : action);
      if (!handler) throw incomplete(`There is no /invite ${action}.`, inviteUsage);
      return handler({ ...call, rest });
    },
    audit: async ({ actor, rest }) => {
      const query = parseContract(auditQuerySchema, { limit: 20, ...(rest !== '' && { verb: rest }) });
      const page = await audit.list(actor, query);
      const lines = page.items.map(
        ({ at, verb, objectType, result, surface }) =>
          `- ${at.slice(0, 16).replace('T', ' ')} · ${verb} · ${objectType} · ${surface} · ${result}`,
      );
      return { message: section('Audit log', lines, 'Nothing matches.'), data: page };
    },
    jobs: async () => {
      const report = await work();
      const lines = report.piles.map(
        ({ kind, count, oldestAt }) =>
          `- ${kind} · ${count}${oldestAt === null ? '' : ` · oldest ${oldestAt.slice(0, 16).replace('T', ' ')}`}`,
      );
      const silent = report.isQueueReachable ? [] : ['- the job queue does not answer: /doctor tells why'];
      return { message: section('In hand', [...lines, ...silent], ''), data: report };
    },
    gc: async ({ asker, rest }) => {
      if (rest !== '' && rest !== 'dry-run') throw incomplete(`There is no /gc ${rest}.`, '/gc [dry-run]');
      const report = await (rest === 'dry-run' ? collector.count() : collector.collect(asker));
      const lines = report.counts.map(({ kind, count }) => `- ${inWords(kind)} · ${count}`);
      const still = report.failed.map(
        (kind) => `- ${inWords(kind)} · some could not be removed: mosaic gateway logs`,
      );
      const title = report.isDryRun ? 'Would be removed' : 'Removed';
      return { message: section(title, [...lines, ...still], ''), data: report };
    },
    reload: async ({ asker }) => {
      const report = await reloader.reload(asker);
      const lines = [
        ...report.applied.map((key) => `- ${plain(key)} · counts now`),
        ...report.needsRestart.map(
          (key) => `- ${plain(key)} · from the next start on: mosaic gateway restart`,
        ),
        ...report.warnings.map((warning) => `- ${plain(warning)}`),
      ];
      return { message: section('Read again', lines, 'Read again; nothing has changed.'), data: report };
    },
  };
}

/** `toolOutputs` as people write it. */
const inWords = (kind: string): string => kind.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
