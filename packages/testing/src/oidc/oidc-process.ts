import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createInterface } from 'node:readline';
import { Provider } from 'oidc-provider';
import type { IdentityProviderOptions, ProvidedPerson } from './identity-provider.js';

// Runs from source as well as built, so it imports no other file of ours. Takes its options as JSON,
// prints one line with its address, then one for every list of people it is handed, and ends when its
// standard input does.

const options = JSON.parse(process.argv[2] ?? '{}') as IdentityProviderOptions;
const clientId = 'mosaic';
const clientSecret = 'a-secret-of-forty-characters-for-mosaic!';
let people = options.people ?? [];

function claimsOf(login: string) {
  const known: ProvidedPerson | undefined = people.find((person) => person.login === login);
  const { name, email, emailVerified, groups } = known ?? {
    ...{ name: login, groups: undefined },
    ...{ email: `${login}@example.org`, emailVerified: true },
  };
  return {
    sub: login,
    name: name ?? login,
    ...(email !== undefined && { email, email_verified: emailVerified ?? false }),
    ...(groups !== undefined && { groups: [...groups] }),
  };
}

const server = createServer();
server.listen(options.port ?? 0, '127.0.0.1');
await once(server, 'listening');
const { port } = server.address() as AddressInfo;
const issuer = options.issuer ?? `http://127.0.0.1:${port}`;

const provider = new Provider(issuer, {
  clients: [
    {
      client_id: clientId,
      client_secret: clientSecret,
      redirect_uris: [...options.redirectUris],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
  ],
  features: { devInteractions: { enabled: true } },
  claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'groups'] },
  pkce: { required: () => true },
  cookies: { keys: ['of-a-provider-for-tests'] },
  findAccount: (_context, login) => ({ accountId: login, claims: () => claimsOf(login) }),
});
const answer = provider.callback();
server.on('request', (request, response) => void answer(request, response));

process.stdout.write(`${JSON.stringify({ issuer, port, clientId, clientSecret })}\n`);
for await (const line of createInterface({ input: process.stdin })) {
  people = JSON.parse(line) as ProvidedPerson[];
  process.stdout.write('taken\n');
}
process.exit(0);
