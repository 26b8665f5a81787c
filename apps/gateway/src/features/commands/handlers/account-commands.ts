import type { Accounts, Asker, Authenticator } from '@mosaicstack/auth';
import type { AuditLog } from '@mosaicstack/log';
import type { Actor } from '@mosaicstack/kernel';
import {
  type ApiKey,
  createApiKeySchema,
  type KeyBudget,
  keyBudgetUsage,
  keyBudgetWords,
  keyScopeSchema,
  type OwnApiKey,
  readKeyBudget,
  updateApiKeySchema,
} from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandHandlers } from '../command-handler.js';
import { firstWord, incomplete, parseCommandLine } from '../command-line.js';
import { byHandle, requireVerb } from './asking.js';
import { handleOf, plain, section } from './written.js';

interface AccountCommandDeps {
  accounts: Accounts;
  authenticator: Pick<Authenticator, 'keys'>;
  audit: Pick<AuditLog, 'listOwn'>;
  withSpending: (actor: Actor, keys: readonly ApiKey[]) => Promise<OwnApiKey[]>;
}

const sessionsUsage = '/account sessions · revoke SESSION|others · log';
const keysUsage =
  '/keys list · new NAME read,chat usdPerDay=5 · edit KEY [name=NAME] usdTotal=20 · revoke KEY · all';
const pageSize = 200;

const keyLine = (key: ApiKey | OwnApiKey): string => {
  const { id, name, hint, scopes, expiresAt } = key;
  const until = expiresAt === null ? '' : ` · until ${expiresAt.slice(0, 10)}`;
  return `- ${plain(name)} · …${plain(hint)} · ${scopes.join(', ')} · ${keyBudgetWords(key)}${until} · \`${handleOf(id)}\``;
};

/** Pieces such as `usdPerDay=5` among the words, and the other words. */
function budgetIn(typed: readonly string[]): { words: string[]; pieces: string[] } {
  const isPiece = (word: string): boolean => /^usd[a-z]*=/i.test(word);
  return { words: typed.filter((word) => !isPiece(word)), pieces: typed.filter(isPiece) };
}

function budgetOf(pieces: readonly string[]): Partial<KeyBudget> {
  const read = readKeyBudget(pieces);
  if ('wrong' in read) throw incomplete(`“${plain(read.wrong)}” states no budget.`, keyBudgetUsage);
  return read.budget;
}

export function accountCommands({
  accounts,
  authenticator,
  audit,
  withSpending,
}: AccountCommandDeps): CommandHandlers {
  const sessions = async (asker: Asker): Promise<CommandAnswer> => {
    const open = await accounts.sessions(asker);
    const lines = open.map(
      ({ id, current, device, lastSeenAt }) =>
        `- ${plain(device ?? 'unknown device')} · last seen ${lastSeenAt.slice(0, 16).replace('T', ' ')}${current ? ' · this one' : ''} · \`${handleOf(id)}\``,
    );
    return { message: section('Sessions', lines, 'No session is open.'), data: open };
  };

  const revoke = async (asker: Asker, typed: string): Promise<CommandAnswer> => {
    if (typed === 'others') {
      await accounts.revokeOtherSessions(asker);
      return { message: 'All other sessions have ended.' };
    }
    const { id } = byHandle(await accounts.sessions(asker), typed, 'session');
    await accounts.revokeSession(asker, id);
    return { message: 'That session has ended.' };
  };

  const own = async ({ actor }: Asker): Promise<CommandAnswer> => {
    const page = await audit.listOwn(actor, { limit: 20 });
    const lines = page.items.map(
      ({ at, verb, surface, result }) =>
        `- ${at.slice(0, 16).replace('T', ' ')} · ${verb} · ${surface} · ${result}`,
    );
    return { message: section('Done in your name', lines, 'Nothing yet.'), data: page };
  };

  const listKeys = async (asker: Asker): Promise<CommandAnswer> => {
    const found = await authenticator.keys.list(asker, { limit: pageSize });
    const page = { ...found, items: await withSpending(asker.actor, found.items) };
    return {
      message: section('API keys', page.items.map(keyLine), `You have none. ${keysUsage}`),
      data: page,
    };
  };

  const newKey = async (asker: Asker, rest: string): Promise<CommandAnswer> => {
    const { words, pieces } = budgetIn(parseCommandLine(rest).words);
    const scopes = words.at(-1)?.split(',');
    if (words.length < 2 || !scopes) throw incomplete('A key needs a name and scopes.', keysUsage);
    const wanted = {
      name: words.slice(0, -1).join(' '),
      scopes: parseContract(keyScopeSchema.array(), scopes),
      budget: budgetOf(pieces),
    };
    const { key, apiKey } = await authenticator.keys.create(asker, parseContract(createApiKeySchema, wanted));
    return { message: `${keyLine(apiKey)}\n\nIt is shown this once:\n\n    ${key}`, data: apiKey };
  };

  const editKey = async (asker: Asker, rest: string): Promise<CommandAnswer> => {
    const { words, pieces } = budgetIn(parseCommandLine(rest).words);
    const [typed = '', ...further] = words;
    const name = further.join(' ').replace(/^name=/, '');
    if (further.length > 0 ? !further[0]?.startsWith('name=') : pieces.length === 0)
      throw incomplete('It is not said what of the key is to change.', keysUsage);
    const { items } = await authenticator.keys.list(asker, { limit: pageSize });
    const change = { budget: budgetOf(pieces), ...(further.length > 0 && { name }) };
    const { id } = byHandle(items, typed, 'key');
    const key = await authenticator.keys.update(asker, id, parseContract(updateApiKeySchema, change));
    return { message: keyLine(key), data: key };
  };

  const revokeKey = async (asker: Asker, typed: string): Promise<CommandAnswer> => {
    const { items } = await authenticator.keys.list(asker, { limit: pageSize });
    await authenticator.keys.revoke(asker, byHandle(items, typed, 'key').id);
    return { message: 'That key works no longer.' };
  };

  const allKeys = async (asker: Asker): Promise<CommandAnswer> => {
    requireVerb(asker.actor, 'key.administer');
    const page = await authenticator.keys.listAll(asker, { limit: pageSize });
    const lines = page.items.map((key) => `${keyLine(key)} · ${plain(key.ownerEmail)}`);
    return { message: section('Everybody’s keys', lines, 'Nobody has any.'), data: page };
  };

  return {
    whoami: async ({ asker: { user, actor } }) => {
      const through = actor.scopes ? `with a key for ${actor.scopes.join(', ')}` : 'signed in';
      const teams = `in ${actor.teams?.length ?? 0} teams`;
      const message = `${plain(user.name)} · ${plain(user.email)} · ${user.role} · ${teams} · ${through}`;
      return { message, data: user };
    },
    account: async ({ asker, rest }) => {
      const [action, further] = firstWord(rest);
      if (action === '' || action === 'sessions') return sessions(asker);
      if (action === 'revoke') return revoke(asker, further);
      if (action === 'log' || action === 'notices') return own(asker);
      throw incomplete(`There is no /account ${action}.`, sessionsUsage);
    },
    keys: async ({ asker, rest }) => {
      const [action, further] = firstWord(rest);
      if (action === '' || action === 'list' || action === 'api') return listKeys(asker);
      if (action === 'new') return newKey(asker, further);
      if (action === 'edit') return editKey(asker, further);
      if (action === 'revoke') return revokeKey(asker, further);
      if (action === 'all') return allKeys(asker);
      if (action === 'debug') {
        throw incomplete('Keys are looked at where they are pressed: in `mosaic tui`.', keysUsage);
      }
      throw incomplete(`There is no /keys ${action}.`, keysUsage);
    },
  };
}
