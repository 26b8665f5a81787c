import { tierSchema, type Tier } from '@mosaicstack/types';
import type { Entry, Layer, Origin } from '../layers/layer.js';

export interface TierChoice {
  tier: Tier;
  origin: Origin;
  /** Set when the tier was stated by its old name. */
  alias?: string;
}

export type TierFinding = TierChoice | { unknown: Origin };

export const strongest = (layers: readonly Layer[], key: string): Entry | undefined =>
  layers.map(({ entries }) => entries.get(key)).find((entry) => entry !== undefined);

const OLD_NAME = 'team';

/** What a `tier` value stands for, if it stands for a tier at all. */
export const readTier = (value: unknown): Tier | undefined =>
  value === OLD_NAME ? 'standalone' : tierSchema.safeParse(value).data;

/** Without a stated tier, what is stated about the storage decides, and with nothing stated it is `local`. */
function implied(layers: readonly Layer[]): TierChoice {
  const type = strongest(layers, 'storage.type');
  const url = strongest(layers, 'storage.url');
  const server = type ? (type.value === 'postgres' ? type : undefined) : url;
  return server
    ? { tier: 'standalone', origin: server.origin }
    : { tier: 'local', origin: type?.origin ?? { kind: 'default', source: '' } };
}

export function chooseTier(layers: readonly Layer[]): TierFinding {
  const stated = strongest(layers, 'tier');
  if (!stated) return implied(layers);
  const tier = readTier(stated.value);
  if (!tier) return { unknown: stated.origin };
  return { tier, origin: stated.origin, ...(stated.value === OLD_NAME && { alias: OLD_NAME }) };
}
