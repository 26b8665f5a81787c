import { createHash } from 'node:crypto';
import { type Actor, can } from '@mosaicstack/kernel';
import { type Command, type CommandManifest, commandRegistry } from '@mosaicstack/types';

/**
 * The commands somebody may know of: what is for administrators is not even named to others. The version tells
 * one manifest from another: the gateway's, and a digest of what is said.
 */
export function manifestFor(actor: Actor, version: string): CommandManifest {
  const commands = commandsFor(actor);
  const digest = createHash('sha256').update(JSON.stringify(commands)).digest('hex').slice(0, 12);
  return { version: `${version}+${digest}`, commands };
}

const commandsFor = (actor: Actor): Command[] =>
  commandRegistry
    .filter(({ scope }) => scope !== 'admin' || actor.role === 'admin')
    .map((command) =>
      can(actor, command.verb)
        ? { ...command, available: true }
        : { ...command, available: false, reason: 'The key you signed in with does not reach that far.' },
    );
