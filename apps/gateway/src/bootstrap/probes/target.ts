import { readServiceUrl, TierDetectionError, type ServiceUrl } from '@mosaicstack/kernel';
import type { Tier } from '@mosaicstack/types';

export interface ProbeContext {
  tier: Tier;
  timeoutMilliseconds: number;
}

/** A URL in parts. What the configuration accepted is readable; anything else is refused here all the same. */
export function targetOf(url: string, service: ServiceUrl['service']): ServiceUrl {
  const target = readServiceUrl(url);
  if (target?.service === service) return target;
  const [port, shape] =
    service === 'postgres'
      ? [5432, 'postgresql://USER:PASSWORD@HOST:PORT/DATABASE']
      : [6379, 'redis://:PASSWORD@HOST:PORT'];
  throw new TierDetectionError({
    service,
    host: 'unreadable',
    port,
    message: `The ${service} URL cannot be read.`,
    remediation: `Write it as ${shape}, with special characters of the credentials percent-encoded.`,
  });
}

/** Host and port as people write them. */
export const addressOf = ({ host, port }: Pick<ServiceUrl, 'host' | 'port'>): string =>
  `${host.includes(':') ? `[${host}]` : host}:${port}`;
