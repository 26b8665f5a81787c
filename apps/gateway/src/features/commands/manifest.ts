import { type Actor, can } from '@mosaicstack/kernel';
import { type CommandManifest, commandRegistry } from '@mosaicstack/types';

/** The commands somebody may know of: what is for administrators is not even named to others. */
export const manifestFor = (actor: Actor, version: string): CommandManifest => ({
  version,
  commands: commandRegistry
    .filter(({ scope }) => scope !== 'admin' || actor.role === 'admin')
    .map((command) =>
      can(actor, command.verb)
        ? { ...command, available: true }
        : { ...command, available: false, reason: 'The key you signed in with does not reach that far.' },
    ),
});
