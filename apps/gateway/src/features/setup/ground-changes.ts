import { type ConfigChanges, isPlainDefault, type LoadedConfig, tierChanges } from '@mosaicstack/config';
import { AppError } from '@mosaicstack/kernel';
import type { GroundChoice } from '@mosaicstack/types';

type Stated = Pick<LoadedConfig, 'origins' | 'values'>;

/** Where each answer is kept in the configuration. */
const keyOf = {
  tier: 'tier',
  databaseUrl: 'storage.url',
  queue: 'queue.type',
  valkeyUrl: 'queue.url',
  host: 'gateway.host',
  port: 'gateway.port',
  publicUrl: 'gateway.publicUrl',
  allowInsecure: 'gateway.allowInsecure',
} as const satisfies Record<Exclude<keyof GroundChoice, 'token'>, string>;

export const groundKeys: readonly string[] = Object.values(keyOf);

const reachKeys = ['host', 'port', 'publicUrl', 'allowInsecure'] as const;

/** Whether a setting comes from where no file has a say: a variable, or a flag. */
export const isFixed = (key: string, { origins }: Pick<Stated, 'origins'>): boolean =>
  ['environment', 'flag'].includes(origins.get(key)?.kind ?? 'default');

/** What the configuration file has to say for a choice. Throws for an answer that the file cannot give. */
export function groundChanges(choice: GroundChoice, stated: Stated): ConfigChanges {
  refuseFixed(choice, stated);
  const inFile = (key: string): string | undefined => {
    const value = stated.origins.get(key)?.kind.endsWith('file') ? stated.values.get(key) : undefined;
    return typeof value === 'string' ? value : undefined;
  };
  const changes = tierChanges({
    tier: choice.tier,
    databaseUrl: choice.databaseUrl ?? inFile(keyOf.databaseUrl),
    queue: choice.queue ?? inFile(keyOf.queue),
    valkeyUrl: choice.valkeyUrl ?? inFile(keyOf.valkeyUrl),
  });
  for (const name of reachKeys) {
    const answer = choice[name];
    if (answer === undefined) continue;
    const text = answer === null ? undefined : String(answer);
    if (!isPlainDefault(keyOf[name], text, stated)) changes[keyOf[name]] = text;
  }
  return Object.fromEntries(Object.entries(changes).filter(([key]) => !isFixed(key, stated)));
}

function refuseFixed(choice: GroundChoice, stated: Stated): void {
  for (const [name, key] of Object.entries(keyOf)) {
    const answer = choice[name as keyof typeof keyOf];
    if (answer === undefined || !isFixed(key, stated)) continue;
    if (String(answer ?? undefined) === String(stated.values.get(key))) continue;
    const source = stated.origins.get(key)?.source ?? '';
    throw new AppError('invalid_request', `${key} is stated by ${source}, which no file can change.`, {
      remediation: `Change or unset ${source} where the gateway is started.`,
      issues: [{ path: name, message: `It is stated by ${source}.` }],
    });
  }
}
