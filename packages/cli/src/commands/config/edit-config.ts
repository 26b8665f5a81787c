import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { readSecretFromStdin } from '../../input/read-stdin.js';
import { safeJson } from '../../output/clean-text.js';

interface EditOptions {
  /** In the file of this user instead of the project's. */
  user?: boolean;
  dryRun?: boolean;
}

/** Writes one setting. A value of `-` comes from stdin, so that no secret stands on a command line. */
export async function setConfig(
  context: Context,
  key: string,
  typed: string,
  options: EditOptions,
): Promise<void> {
  const value = typed === '-' ? await readSecretFromStdin() : typed;
  if (typed === '-' && value === '') throw badUsage('There was no value to read from stdin.');
  await edit(context, { key, value, ...options });
}

export const unsetConfig = (context: Context, key: string, options: EditOptions): Promise<void> =>
  edit(context, { key, value: undefined, ...options });

async function edit(
  { printer }: Context,
  { key, value, user, dryRun }: EditOptions & { key: string; value: string | undefined },
): Promise<void> {
  const { editConfig, planEdit } = await import('@mosaicstack/config');
  const change = { changes: { [key]: value }, ...(user ? { file: 'user' as const } : {}) };
  if (dryRun) {
    const { path, differences } = planEdit(change);
    for (const { key: changed, from, to } of differences)
      printer.line(`Would change ${changed} in ${path} from ${shown(from)} to ${shown(to)}.`);
    if (differences.length === 0) printer.line(`Would change nothing in ${path}.`);
    return;
  }
  const { path, shadowed } = editConfig(change);
  printer.talk(
    `${value === undefined ? 'Took' : 'Wrote'} ${key} ${value === undefined ? 'out of' : 'to'} ${path}.`,
  );
  for (const { by } of shadowed) printer.talk(`It has no effect while the ${by} states it too.`);
  printer.talk('A gateway that runs reads it at its next start.');
}

const shown = (value: unknown): string => (value === undefined ? 'nothing' : safeJson(value));
