import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { readSecretFromStdin } from '../../input/read-stdin.js';

interface EditOptions {
  key: string;
  /** In the file of this user instead of the project's. */
  user?: boolean;
}

/** Writes one setting. A value of `-` comes from stdin, so that no secret stands on a command line. */
export async function setConfig(context: Context, options: EditOptions & { value: string }): Promise<void> {
  const value = options.value === '-' ? await readSecretFromStdin() : options.value;
  if (options.value === '-' && value === '') throw badUsage('There was no value to read from stdin.');
  await edit(context, options, value);
}

export const unsetConfig = (context: Context, options: EditOptions): Promise<void> =>
  edit(context, options, undefined);

async function edit(
  { printer }: Context,
  { key, user }: EditOptions,
  value: string | undefined,
): Promise<void> {
  const { editConfig } = await import('@mosaicstack/config');
  const { path, shadowed } = editConfig({ changes: { [key]: value }, ...(user ? { file: 'user' } : {}) });
  printer.talk(
    `${value === undefined ? 'Took' : 'Wrote'} ${key} ${value === undefined ? 'out of' : 'to'} ${path}.`,
  );
  for (const { by } of shadowed) printer.talk(`It has no effect while the ${by} states it too.`);
  printer.talk('A gateway that runs reads it at its next start.');
}
