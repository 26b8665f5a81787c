import type { PreferenceService } from '@mosaicstack/agent';
import { AppError } from '@mosaicstack/kernel';
import { freezePreferenceSchema, setPreferenceSchema } from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandHandler, CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete } from '../command-line.js';
import { requireVerb } from './asking.js';
import { plain, section } from './written.js';

const usage = '/preferences · get KEY · set KEY VALUE · unset KEY · frozen · freeze KEY · thaw KEY';

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
