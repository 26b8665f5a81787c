import postgres from 'postgres';
import { keyPrefix, type KeyScope, type UserId } from '@mosaicstack/types';
import type { GatewayProcess } from '../support/gateway-process.js';
import { admin, personOf, setUp, type Person } from '../support/person.js';

/** What somebody can show at a door, by the carrier that brings it; a carrier that is not there brings nothing. */
export interface Identity {
  name: string;
  /** `name=value` of a browser's session. */
  cookie?: string;
  /** Of a session, or a key. */
  token?: string;
  /** For the `x-api-key` header. */
  key?: string;
  headers?: Record<string, string>;
  userId?: UserId;
}

const password = 'a mosaic of many tiles';

interface Account extends Person {
  userId: UserId;
  cookie: string;
  key: string;
}

/** Everybody who knocks, and what is needed to change what they may. */
export interface Cast {
  alice: Account;
  bob: Account;
  mate: Account;
  former: Account;
  ruler: Account;
  decoy: Account;
  identities: Identity[];
}

const addressOf = (name: string): string => `${name}@example.org`;

async function signIn(gateway: GatewayProcess, email: string, secret: string) {
  const reply = await fetch(`${gateway.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: secret }),
  });
  if (!reply.ok) throw new Error(`${email} could not sign in: ${reply.status} ${await reply.text()}`);
  const { token } = (await reply.json()) as { token: string };
  const cookie = reply.headers.getSetCookie().map((line) => line.split(';')[0]);
  return { token, cookie: cookie.join('; ') };
}

async function accountOf(gateway: GatewayProcess, email: string, secret: string): Promise<Account> {
  const { token, cookie } = await signIn(gateway, email, secret);
  const person = personOf(gateway.url, token);
  const { user } = await person.client.me();
  const key = await newKey(person, user.role === 'admin' ? [...everyScope, 'admin'] : everyScope);
  return { ...person, userId: user.id, cookie, key };
}

const everyScope: KeyScope[] = ['read', 'chat', 'write', 'mcp'];

const newKey = async ({ client }: Person, scopes: KeyScope[]): Promise<string> =>
  (await client.keys.create({ name: 'matrix', scopes })).key;

const shown = (name: string, { cookie, token, key, userId }: Account): Identity => ({
  name,
  cookie,
  token,
  key,
  userId,
});

/** Makes the accounts; teams and their members come with the objects. */
export async function gatherCast(gateway: GatewayProcess, databaseUrl: string): Promise<Cast> {
  const first = await setUp(gateway);
  const make = async (name: string): Promise<Account> => {
    await first.client.people.create({ name, email: addressOf(name), password });
    return accountOf(gateway, addressOf(name), password);
  };
  const ruler = await accountOf(gateway, admin.email, admin.password);
  const alice = await make('alice');
  const bob = await make('bob');
  const mate = await make('mate');
  const former = await make('former');
  const banned = await make('banned');
  const expired = await make('expired');
  const decoy = await make('decoy');
  const readKey = await newKey(bob, ['read']);

  await first.client.people.ban(banned.userId, 'for the matrix');
  const sql = postgres(databaseUrl, { max: 1 });
  await sql`update mosaic.session set expires_at = now() - interval '1 day' where user_id = ${expired.userId}`;
  await sql`update mosaic.api_key set expires_at = now() - interval '1 day' where owner_id = ${expired.userId}`;
  await sql.end();

  const identities: Identity[] = [
    { name: 'anonymous' },
    shown('owner of something else', bob),
    shown('teammate', mate),
    shown('former member', former),
    shown('administrator', ruler),
    shown('banned', banned),
    { name: 'read-only key', token: readKey, key: readKey, cookie: `mosaic.session_token=${readKey}` },
    shown('expired session', expired),
    {
      name: 'peer',
      token: 'a.peer.token',
      key: `${keyPrefix}of-a-peer`,
      headers: {
        'x-forwarded-client-cert': 'Subject="CN=peer"',
        'x-mosaic-peer': alice.userId,
        'x-user-id': alice.userId,
        'x-forwarded-for': '127.0.0.1',
        'x-forwarded-user': addressOf('alice'),
      },
    },
    shown('owner', alice),
  ];
  return { alice, bob, mate, former, ruler, decoy, identities };
}
