import type { PreferenceService } from '@mosaicstack/agent';
import { AppError } from '@mosaicstack/kernel';
import { freezePreferenceSchema, knownPreferences, setPreferenceSchema } from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandCall, CommandHandler, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete } from '../command-line.js';
import { requireVerb } from './asking.js';
import { plain, section } from './written.js';

const usage =
  '/preferences · get KEY · set KEY VALUE · unset KEY · notify [WHICH on|off] · frozen · freeze KEY · thaw KEY';

const notices = ['notify.approvals', 'notify.runs'] as const satisfies (keyof typeof knownPreferences)[];
const isNotice = (key: string): boolean => notices.some((known) => known === key);

/** What is JSON is taken as such; everything else is text. */
function valueOf(typed: string): unknown {
  try {
    return JSON.parse(typed) as unknown;
  } catch {
    return typed;
  }
}

export function preferenceCommands({ preferences }: { preferences: PreferenceService }): CommandHandlers {
  const line = ({ key, value, mutable }: { key: string; value: unknown; mutable: boolean }): string =>
    `- ${plain(key)}: ${plain(typeof value === 'string' ? value : JSON.stringify(value))}${mutable ? '' : ' · frozen, does not count'}`;

  const list: CommandHandler = async ({ actor }) => {
    const data = await preferences.list(actor);
    const nothing = 'Nothing is set yet. /preferences set answer.tone dry';
    return { message: section('Preferences', data.items.map(line), nothing), data };
  };

  const frozen: CommandHandler = async ({ actor }) => {
    const keys = (await preferences.list(actor)).frozen;
    return {
      message: section(
        'Nobody sets these for themselves',
        keys.map((key) => `- ${plain(key)}`),
        '',
      ),
      data: keys,
    };
  };

  /** `/preferences notify runs off`. */
  const turn = async ({ actor }: CommandCall, which: string, typed: string): Promise<CommandAnswer> => {
    requireVerb(actor, 'preference.write');
    const key = `notify.${which.toLowerCase()}`;
    const value = { on: true, off: false }[typed.toLowerCase()];
    if (!isNotice(key) || value === undefined) {
      throw incomplete('Say which notices, and on or off.', '/preferences notify runs off');
    }
    const data = await preferences.set(actor, { key, value });
    return { message: line(data), data };
  };

  const actions: CommandHandlers = {
    frozen,
    get: async ({ actor, rest }) => {
      const found = (await preferences.list(actor)).items.find(({ key }) => key === rest.trim());
      if (found) return { message: line(found), data: found };
      throw new AppError('not_found', 'There is no such preference.', { remediation: '/preferences' });
    },
    set: async ({ actor, rest }) => {
      requireVerb(actor, 'preference.write');
      const [key, typed] = firstWord(rest);
      if (typed === '') throw incomplete('Something is missing.', usage);
      const wanted = parseContract(setPreferenceSchema, { key, value: valueOf(typed) });
      const data = await preferences.set(actor, wanted);
      return { message: line(data), data };
    },
    unset: async ({ actor, rest }) => {
      requireVerb(actor, 'preference.write');
      await preferences.remove(actor, rest.trim());
      return { message: `${plain(rest.trim())} is not set any more.` };
    },
    notify: async (call) => {
      const [which, typed] = firstWord(call.rest);
      if (typed !== '') return await turn(call, which, typed);
      const { items } = await preferences.list(call.actor);
      const lines = notices.map((key) => {
        const set = items.find((item) => item.key === key);
        return set ? line(set) : `- ${key}: not set · ${knownPreferences[key].description}`;
      });
      return { message: section('Notices', lines, ''), data: items.filter(({ key }) => isNotice(key)) };
    },
    freeze: async (call) => {
      requireVerb(call.actor, 'preference.freeze');
      const { key } = parseContract(freezePreferenceSchema, { key: call.rest.trim() });
      await preferences.freeze(call.asker, key);
      return frozen(call);
    },
    thaw: async (call) => {
      requireVerb(call.actor, 'preference.freeze');
      await preferences.thaw(call.asker, call.rest.trim());
      return frozen(call);
    },
  };

  return {
    preferences: async (call) => {
      const [action, rest] = firstWord(call.rest);
      if (action === '') return list(call);
      const handler = actionNamed(actions, action);
      if (!handler) throw incomplete('That is not something preferences do.', usage);
      return handler({ ...call, rest });
    },
  };
}
