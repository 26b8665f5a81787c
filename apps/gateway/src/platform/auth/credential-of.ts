import type { Credential } from '@mosaicstack/auth';
import type { FastifyRequest } from 'fastify';

/** What a request shows of who sends it: its headers alone, never its URL. */
export function credentialOf({ headers, address }: Pick<FastifyRequest, 'headers' | 'address'>): Credential {
  const apiKey = headers['x-api-key'];
  return {
    cookie: headers.cookie,
    authorization: headers.authorization,
    apiKey: typeof apiKey === 'string' ? apiKey : undefined,
    address,
  };
}
