import type { Providers } from '@mosaicstack/agent';

/** Addresses of model servers that the configuration or an administrator named for everybody, private or not. */
export const hostsForEverybody = (providers: Pick<Providers, 'all'>): string[] =>
  providers
    .all()
    .filter(
      ({ connection }) => connection === null || (connection.ownerId === null && connection.teamId === null),
    )
    .map(({ endpoint }) => endpoint.baseUrl);
