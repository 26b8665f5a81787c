import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { providerLoginFlows, ProviderLogins } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import { silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import type { AddProvider, ProviderLogin } from '@mosaicstack/types';
import { Agent, getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance } from '../../bootstrap/testing/open-instance.js';

interface Exchange {
  code: string;
  code_verifier: string;
  code_challenge_method: string;
}

/** What answers as OpenRouter's OAuth server does: a code, good once, for whoever holds its verifier, gives a key. */
class OAuthServer {
  readonly asked: { path: string; host: string | undefined; body: Exchange }[] = [];
  /** What it says instead. */
  answer: { status: number; body: string } | undefined;
  private readonly challenges = new Map<string, string>();
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, response) => {
      void text(request).then((body) => {
        const given = JSON.parse(body) as Exchange;
        this.asked.push({ path: request.url ?? '', host: request.headers.host, body: given });
        const { status, body: reply } = this.answer ?? this.exchange(given);
        response.writeHead(status, { 'content-type': 'application/json' }).end(reply);
      });
    });
  }

  async listen(): Promise<number> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
    return (this.server.address() as AddressInfo).port;
  }

  /** The person has signed in at this address: the code their browser is sent back with. */
  signIn(url: string): { code: string; callback: URL } {
    const asked = new URL(url).searchParams;
    if (asked.get('code_challenge_method') !== 'S256') throw new Error('It is not proven by a digest.');
    const code = randomUUID();
    this.challenges.set(code, asked.get('code_challenge') ?? '');
    const callback = new URL(asked.get('callback_url') ?? '');
    callback.searchParams.set('code', code);
    return { code, callback };
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private exchange({ code, code_verifier: verifier }: Exchange): { status: number; body: string } {
    const challenge = this.challenges.get(code);
    this.challenges.delete(code);
    const isProven = challenge === createHash('sha256').update(verifier).digest('base64url');
    return isProven
      ? { status: 200, body: JSON.stringify({ key: `sk-or-${code}` }) }
      : { status: 403, body: JSON.stringify({ error: { message: `The code ${code} is not known.` } }) };
  }
}

describe('a code that is exchanged for a key at the provider', () => {
  let instance: OpenInstance;
  let server: OAuthServer;
  let logins: ProviderLogins;
  let added: AddProvider[];
  const before = getGlobalDispatcher();

  beforeAll(async () => void (instance = await openInstance()));
  afterAll(() => instance?.close());

  beforeEach(async () => {
    server = new OAuthServer();
    const port = await server.listen();
    // The provider's name leads to the stand-in; everything from there on is the wire.
    setGlobalDispatcher(
      new Agent({
        connect: ({ hostname }, answer) => {
          if (hostname !== 'openrouter.ai') return answer(new Error(`Nobody asks ${hostname}.`), null);
          const socket = connect(port, '127.0.0.1', () => answer(null, socket));
          socket.once('error', (error) => answer(error, null));
        },
      }),
    );
    added = [];
    logins = new ProviderLogins({
      store: instance.platform.database.providerLogins,
      connections: {
        ownerFor: ({ userId }) => ({ ownerId: userId, teamId: null }),
        add: async (_asker, wanted) => {
          added.push(wanted);
          return { connectionId: uuidSource.next() } as never;
        },
      },
      flows: providerLoginFlows,
      clock: systemClock,
      ids: uuidSource,
      logger: silentLogger,
      lookMilliseconds: 5,
    });
  });
  afterEach(() => {
    setGlobalDispatcher(before);
    server.close();
  });

  const ada = () => ({
    actor: { userId: instance.ada.id, role: 'admin' } as Actor,
    user: { name: 'Ada' },
    surface: 'tui' as const,
  });
  const look = (login: ProviderLogin, answer?: string) =>
    logins.poll(ada(), login.id, { pollToken: login.pollToken, ...(answer && { answer }) });
  const until = async (login: ProviderLogin, isEnough: (login: ProviderLogin) => boolean) => {
    let current = login;
    await expect
      .poll(async () => {
        current = await look(current);
        return isEnough(current);
      })
      .toBe(true);
    return current;
  };
  const isOver = ({ state }: ProviderLogin) => state === 'done' || state === 'failed';
  /** A login that shows where to sign in; the address is the one the person opens. */
  const begun = async (): Promise<{ login: ProviderLogin; url: string }> => {
    const started = await logins.start(ada(), { kind: 'openrouter', scope: 'personal' });
    const login = await until(started, ({ url, takesAnswer }) => url !== null && takesAnswer);
    return { login, url: login.url ?? '' };
  };

  it('is taken from the address that the browser ended up at, and proven by its verifier', async () => {
    const { login, url } = await begun();
    expect(url).toMatch(/^https:\/\/openrouter\.ai\/auth\?/);
    const { code, callback } = server.signIn(url);
    const ended = await until(await look(login, callback.href), isOver);
    expect(ended).toMatchObject({ state: 'done', problem: null });
    expect(added).toEqual([{ kind: 'openrouter', scope: 'personal', apiKey: `sk-or-${code}` }]);
    expect(server.asked).toEqual([
      {
        path: '/api/v1/auth/keys',
        host: 'openrouter.ai',
        body: { code, code_verifier: expect.any(String), code_challenge_method: 'S256' },
      },
    ]);
  });

  it('is taken as it is shown, without an address around it', async () => {
    const { login, url } = await begun();
    const { code } = server.signIn(url);
    expect(await until(await look(login, code), isOver)).toMatchObject({ state: 'done' });
    expect(added).toHaveLength(1);
  });

  it('is not good for another login', async () => {
    const [mine, other] = [await begun(), await begun()];
    const { callback } = server.signIn(other.url);
    expect(await until(await look(mine.login, callback.href), isOver)).toMatchObject({ state: 'failed' });
    expect(added).toEqual([]);
    await logins.poll(ada(), other.login.id, { pollToken: other.login.pollToken, cancel: true });
  });

  it.each([
    ['it is refused', { status: 403, body: '{"error":"the code leaked-code has expired"}' }],
    ['what comes is no JSON', { status: 200, body: '<html>leaked-code</html>' }],
    ['no key comes', { status: 200, body: '{"token":"leaked-code"}' }],
  ])('ends the login where %s, and tells nothing of it', async (_case, answer) => {
    server.answer = answer;
    const { login } = await begun();
    const ended = await until(await look(login, 'leaked-code'), isOver);
    expect(ended).toMatchObject({ state: 'failed', connectionId: null });
    expect(ended.problem).toBe('The provider did not accept what was handed in.');
    expect(JSON.stringify(ended)).not.toContain('leaked-code');
    expect(added).toEqual([]);
  });

  it('is exchanged once, however often it is handed in', async () => {
    const { login, url } = await begun();
    const { callback } = server.signIn(url);
    const first = await look(login, callback.href);
    await expect(look(login, callback.href)).rejects.toMatchObject({ code: 'not_found' });
    await until(first, isOver);
    expect(server.asked).toHaveLength(1);
    expect(added).toHaveLength(1);
  });
});
