import type { BrainConnection } from './brain-connection.js';

interface Added {
  /** Of instructions. */
  file: string | undefined;
  brain: BrainConnection | undefined;
}

/** What the person states for opencode in the same way stays; it is one document. */
export function documentWith(own: string | undefined, { file, brain }: Added): string {
  const stated = documentOf(own);
  const instructions = Array.isArray(stated['instructions']) ? (stated['instructions'] as unknown[]) : [];
  return JSON.stringify({
    ...stated,
    ...(file !== undefined && { instructions: [...instructions, file] }),
    ...(brain && { mcp: { ...fieldsOf(stated['mcp']), mosaic: serverOf(brain) } }),
  });
}

const serverOf = ({ command, args, env }: BrainConnection) => ({
  type: 'local',
  command: [command, ...args],
  environment: env,
  enabled: true,
});

function documentOf(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    return fieldsOf(JSON.parse(text));
  } catch {
    return {};
  }
}

const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
