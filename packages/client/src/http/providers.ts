import {
  type addProviderSchema,
  type ConnectionId,
  modelPriceReplySchema,
  type Provider,
  providerListSchema,
  providerSchema,
  type PollProviderLogin,
  type ProviderLogin,
  type ProviderLoginId,
  providerLoginSchema,
  type ProviderTest,
  providerTestSchema,
  type SetModelPrice,
  type StatedModelPrice,
  type startProviderLoginSchema,
  type TestProvider,
} from '@mosaicstack/types';
import type { z } from 'zod';
import type { Http } from './http.js';

export interface Providers {
  /** Those one may use, with how they are. */
  list(): Promise<Provider[]>;
  /** Tested by a real call before it is kept. */
  add(input: z.input<typeof addProviderSchema>): Promise<Provider>;
  /** One short answer, which costs what it costs. */
  test(input: TestProvider): Promise<ProviderTest>;
  /** The same, told piece by piece while it comes. */
  streamTest(input: TestProvider, onText: (text: string) => void): Promise<ProviderTest>;
  remove(id: ConnectionId): Promise<void>;
  /** Begins to sign in at a provider in the browser. */
  startLogin(input: z.input<typeof startProviderLoginSchema>): Promise<ProviderLogin>;
  /** Looks at it, hands something in or gives it up. Each reply holds the token for the next look. */
  pollLogin(id: ProviderLoginId, look: PollProviderLogin): Promise<ProviderLogin>;
  /** What a model costs by the word of an administrator; a price of null takes that back. */
  setPrice(stated: SetModelPrice): Promise<StatedModelPrice>;
}

/** A server of one's own may have to load its model before it answers. */
const patience = 90_000;

export const createProviders = (http: Http): Providers => ({
  list: async () => (await http.json('/api/providers', providerListSchema)).providers,
  add: (body) => http.json('/api/providers', providerSchema, { method: 'POST', body, patience }),
  test: (body) => http.json('/api/providers/test', providerTestSchema, { method: 'POST', body, patience }),
  streamTest: async (body, onText) => {
    const { streamTest } = await import('./provider-test-stream.js');
    return streamTest(http, body, onText);
  },
  remove: (id) => http.send(`/api/providers/${id}`, { method: 'DELETE' }),
  startLogin: (body) => http.json('/api/provider-logins', providerLoginSchema, { method: 'POST', body }),
  pollLogin: (id, body) =>
    http.json(`/api/provider-logins/${id}/poll`, providerLoginSchema, { method: 'POST', body }),
  setPrice: (body) => http.json('/api/providers/prices', modelPriceReplySchema, { method: 'PATCH', body }),
});
