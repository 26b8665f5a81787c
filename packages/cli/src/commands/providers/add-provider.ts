import { readFileSync } from 'node:fs';
import { providerKindSchema, type ProviderScope } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { ask, canAsk } from '../../input/ask.js';
import { stated } from '../../input/prose.js';
import { reasonOf, unreadable } from '../../input/read-file.js';
import { readSecretFromStdin } from '../../input/read-stdin.js';
import { findTeam } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { providerView } from './provider-view.js';

interface AddProviderOptions extends RecordsOptions {
  name?: string;
  label?: string;
  url?: string;
  keyStdin?: boolean;
  keyFile?: string;
  for?: 'me' | 'team' | 'everybody';
  team?: string;
}

const scopes = { me: 'personal', team: 'team', everybody: 'instance' } as const;

/** The key comes from stdin, from a file or from hands: never from the command line, which others can see. */
export function addProvider(context: Context, typed: string, options: AddProviderOptions): Promise<void> {
  const kind = providerKindSchema.safeParse(typed);
  if (!kind.success)
    throw badUsage(
      `There is no kind of provider "${typed}".`,
      `One of ${providerKindSchema.options.join(', ')}`,
    );
  return oneRecord(context, options, {
    view: providerView,
    async work(client) {
      const { name, label, url, team } = options;
      const scope: ProviderScope = options.for
        ? scopes[options.for]
        : team === undefined
          ? 'personal'
          : 'team';
      const teamId = team === undefined ? undefined : (await findTeam(client, team)).id;
      const apiKey = await keyOf(context, options, kind.data);
      return client.providers.add({
        kind: kind.data,
        scope,
        ...stated({ provider: name, label, baseUrl: url, teamId, apiKey }),
      });
    },
  });
}

const keyless: ReadonlySet<string> = new Set(['ollama', 'openai-compatible']);

async function keyOf(
  { options: { input } }: Context,
  { keyStdin, keyFile }: AddProviderOptions,
  kind: string,
): Promise<string | undefined> {
  const key = keyStdin ? await readSecretFromStdin() : keyFile === undefined ? undefined : readKey(keyFile);
  if (key === '') throw badUsage('There was no key to read.');
  if (key !== undefined || keyless.has(kind)) return key;
  if (input && canAsk()) return ask('API key: ', { hidden: true });
  throw badUsage('The key cannot be asked for here.', 'Add --key-stdin and pipe it in, or --key-file PATH.');
}

function readKey(path: string): string {
  try {
    return (readFileSync(path, 'utf8').split(/\r?\n/, 1)[0] ?? '').trim();
  } catch (error) {
    throw unreadable(path, reasonOf(error));
  }
}
