import { once } from 'node:events';
import { createClient, newClientId, type Client } from '@mosaicstack/client';
import { chatNamespace, socketPath, type UserId } from '@mosaicstack/types';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { GatewayProcess } from './support/gateway-process.js';
import type { Person } from './support/person.js';
import { services } from './support/services.js';
import { startTwoGateways, type TwoGateways } from './support/two-gateways.js';

const password = 'correct horse battery';
/** Whatever ends somebody's rights is known to every gateway by then. */
const knownWithin = { timeout: 60_000, interval: 50 };

describe.skipIf(!services)('rights that end while they are in use', () => {
  let gateways: TwoGateways;
  let here: GatewayProcess;
  let there: GatewayProcess;
  let ada: Person;
  let people = 0;
  const sockets: Socket[] = [];

  beforeAll(async () => {
    if (!services) return;
    gateways = await startTwoGateways(services);
    ({ first: here, second: there, ada } = gateways);
  }, 600_000);

  afterEach(() => {
    for (const socket of sockets.splice(0)) socket.disconnect();
  });

  afterAll(() => gateways?.dispose());

  interface Somebody {
    id: UserId;
    email: string;
    /** Signed in at this gateway. */
    client: Client;
    token: string;
  }

  const signIn = async (email: string): Promise<string> =>
    (await createClient({ baseUrl: here.url }).signIn({ email, password })).token;

  const somebody = async (): Promise<Somebody> => {
    const email = `person-${(people += 1)}@example.org`;
    const { id } = await ada.client.people.create({ name: 'Bob', email, password });
    const token = await signIn(email);
    return { id, email, token, client: createClient({ baseUrl: here.url, token: () => token }) };
  };

  const connect = async (token: string): Promise<Socket> => {
    const socket = io(`${there.url}${chatNamespace}`, {
      path: socketPath,
      transports: ['websocket'],
      auth: { token },
      reconnection: false,
    });
    sockets.push(socket);
    await once(socket as never, 'connect');
    return socket;
  };

  const statusThere = async (token: string): Promise<number> =>
    (await fetch(`${there.url}/api/me`, { headers: { authorization: `Bearer ${token}` } })).status;

  type Ending = (who: Somebody) => Promise<{ token: string; end: () => Promise<unknown> }>;

  const endings: [string, Ending][] = [
    ['signing out', async ({ client, token }) => ({ token, end: () => client.signOut() })],
    [
      'the end of one session, by its owner',
      async ({ client, email }) => {
        const token = await signIn(email);
        const [other] = (await client.sessions.list()).filter(({ current }) => !current);
        return { token, end: () => client.sessions.revoke(other?.id ?? '') };
      },
    ],
    [
      'the end of all other sessions',
      async ({ client, email }) => ({
        token: await signIn(email),
        end: () => client.sessions.revokeOthers(),
      }),
    ],
    [
      'another password',
      async ({ client, email }) => ({
        token: await signIn(email),
        end: () =>
          client.account.changePassword({ currentPassword: password, newPassword: 'another horse battery' }),
      }),
    ],
    ['a ban', async ({ id, token }) => ({ token, end: () => ada.client.people.ban(id, 'spam') })],
    [
      'another role',
      async ({ id, token }) => ({
        token,
        end: () => ada.client.people.update(id, { instanceRole: 'admin' }),
      }),
    ],
    [
      'the end of the account',
      async ({ id, email, token }) => ({ token, end: () => ada.client.people.remove(id, email) }),
    ],
    [
      'the end of a key',
      async ({ client }) => {
        const { key, apiKey } = await client.keys.create({ name: 'bot', scopes: ['read', 'chat'] });
        return { token: key, end: () => client.keys.revoke(apiKey.id) };
      },
    ],
  ];

  it.each(endings)('end on the other gateway with %s: requests and open connections', async (_, prepare) => {
    const { token, end } = await prepare(await somebody());
    const [socket, ofSomebodyElse] = [await connect(token), await connect(ada.token)];
    expect(await statusThere(token)).toBe(200);
    await end();
    await expect.poll(() => socket.connected, knownWithin).toBe(false);
    await expect.poll(() => statusThere(token), knownWithin).toBe(401);
    expect(ofSomebodyElse.connected).toBe(true);
  });

  it('stop what a banned person’s model is still writing', async () => {
    const bob = await somebody();
    const ack = await bob.client.conversations.send({
      clientId: newClientId(),
      content: 'tell me something in 5000 words',
    });
    await expect.poll(async () => (await bob.client.runs.get(ack.runId)).state, knownWithin).toBe('running');
    await ada.client.people.ban(bob.id, 'spam');
    await ada.client.people.unban(bob.id);
    const again = await signIn(bob.email);
    const client = createClient({ baseUrl: there.url, token: () => again });
    await expect.poll(async () => (await client.runs.get(ack.runId)).state, knownWithin).toBe('stopped');
  });
});
