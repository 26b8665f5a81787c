import { commandRegistry } from '@mosaicstack/types';
import type { CommandHandlers } from '../command-handler.js';
import { actionNamed, firstWord, incomplete } from '../command-line.js';
import { requireVerb } from './asking.js';

/** `/admin users` is `/users`: what is for administrators, under one name. Each asks for the rights of its own. */
export const adminCommand = (handlers: CommandHandlers): CommandHandlers => ({
  admin: async (call) => {
    const [typed, rest] = firstWord(call.rest);
    const command = commandRegistry.find(
      ({ scope, name, aliases }) => scope === 'admin' && (name === typed || aliases.includes(typed)),
    );
    const handler = command && actionNamed(handlers, command.name);
    if (!command || !handler) {
      const names = commandRegistry.filter(({ scope, name }) => scope === 'admin' && name !== 'admin');
      throw incomplete(
        typed === '' ? 'Say what to administer.' : `There is no /admin ${typed}.`,
        names.map(({ name }) => `/admin ${name}`).join(' · '),
      );
    }
    requireVerb(call.actor, command.verb);
    return handler({ ...call, rest });
  },
});
