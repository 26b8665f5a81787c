import { createClient, openChat, type Chat, type Client } from '@mosaicstack/client';
import { pathTo, type Transcript } from '@mosaicstack/transcript';
import { textOf } from '@mosaicstack/types';
import type { GatewayProcess } from './gateway-process.js';

export const admin = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

/** Somebody signed in to a gateway. */
export interface Person {
  token: string;
  client: Client;
  openChat(): Chat;
}

export const personOf = (url: string, token: string): Person => {
  const client = createClient({ baseUrl: url, token: () => token });
  return { token, client, openChat: () => openChat({ client }) };
};

/** Sets the instance up and signs its administrator in. */
export async function setUp(gateway: GatewayProcess): Promise<Person> {
  const reply = await fetch(`${gateway.url}/api/bootstrap/setup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(admin),
  });
  if (reply.status !== 201) throw new Error(`setup answered ${reply.status}: ${await reply.text()}`);
  const { token } = (await reply.json()) as { token: string };
  const ada = personOf(gateway.url, token);
  // Nobody knows what a scripted model costs, so members under a budget could not ask it anything.
  await ada.client.quotas.update('everybody', { usdPerDay: null });
  return ada;
}

/** The text on the branch being read, one entry a message. */
export const textsOf = (transcript: Transcript): string[] => pathTo(transcript).map(textOf);
