import { jsonObject } from '@mosaicstack/config';
import { badUsage } from '../../failure.js';
import type { BrainConnection } from './brain-connection.js';

interface Added {
  /** Of instructions. */
  file: string | undefined;
  brain: BrainConnection | undefined;
}

/** The variable that opencode reads a document of settings from. */
export const opencodeVariable = 'OPENCODE_CONFIG_CONTENT';

/** What the person states for opencode in the same way stays; it is one document. */
export function documentWith(own: string | undefined, { file, brain }: Added): string {
  const stated = own === undefined || own.trim() === '' ? {} : jsonObject(own);
  if (!stated) throw unreadable('it does not hold one object of JSON');
  const { instructions = [], mcp = {} } = stated;
  if (!Array.isArray(instructions)) throw unreadable('its "instructions" are no list');
  if (typeof mcp !== 'object' || mcp === null || Array.isArray(mcp))
    throw unreadable('its "mcp" is no object');
  return JSON.stringify({
    ...stated,
    ...(file !== undefined && { instructions: [...(instructions as unknown[]), file] }),
    ...(brain && { mcp: { ...mcp, mosaic: serverOf(brain) } }),
  });
}

const serverOf = ({ command, args, env }: BrainConnection) => ({
  type: 'local',
  command: [command, ...args],
  environment: env,
  enabled: true,
});

/** To start without it would drop what the person forbids there. */
const unreadable = (why: string): Error =>
  badUsage(
    `Nothing can be handed over beside what ${opencodeVariable} states: ${why}.`,
    `Put it right, or start opencode without it: unset ${opencodeVariable}`,
  );
