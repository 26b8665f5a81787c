import { describe, expect, it } from 'vitest';
import { createClient } from '../client.js';

const user = { id: 'u-1', name: 'Ada', email: 'ada@example.org', role: 'member' };

/** A gateway that answers with these replies in turn, and remembers what it was asked. */
function answering(...replies: [status: number, body: object][]) {
  const asked: { path: string; method: string | undefined; headers: Headers; body: unknown }[] = [];
  const fetch: typeof globalThis.fetch = async (url, init = {}) => {
    const text = typeof init.body === 'string' ? init.body : 'null';
    const { pathname: path } = new URL(url instanceof Request ? url.url : url);
    asked.push({ path, method: init.method, headers: new Headers(init.headers), body: JSON.parse(text) });
    const [status, body] = replies.shift() ?? [500, {}];
    return Response.json(body, { status });
  };
  return { asked, client: createClient({ baseUrl: 'http://127.0.0.1:1', fetch }) };
}

const failure = (code: string) => ({ code, message: 'no', requestId: 'r' });

describe('signing in with a second factor', () => {
  it('goes on from the right password with the challenge it was told', async () => {
    const needed = { ...failure('second_factor_needed'), challenge: 'the-challenge' };
    const { asked, client } = answering([401, needed], [200, { user, token: 'the-token' }]);
    const refusal: unknown = await client
      .signIn({ email: 'a@b.example', password: 'p' })
      .catch((e: unknown) => e);
    expect(refusal).toMatchObject({ code: 'second_factor_needed', challenge: 'the-challenge' });
    const { challenge } = refusal as { challenge: string };
    expect((await client.secondFactor.signIn({ totp: '123456' }, challenge)).token).toBe('the-token');
    expect(asked[1]).toMatchObject({ path: '/api/auth/second-factor/totp', body: { code: '123456' } });
    expect(asked[1]?.headers.get('x-mosaic-challenge')).toBe('the-challenge');
  });

  it('takes a backup code at its own door, and leaves the challenge to the browser', async () => {
    const { asked, client } = answering([401, failure('second_factor_refused')]);
    await expect(client.secondFactor.signIn({ backupCode: 'aaaaa-bbbbb' })).rejects.toMatchObject({
      code: 'second_factor_refused',
      challenge: undefined,
    });
    expect(asked[0]).toMatchObject({ path: '/api/auth/second-factor/backup-code' });
    expect(asked[0]?.headers.has('x-mosaic-challenge')).toBe(false);
  });

  it('hands the browser what the gateway asks, and the gateway what the browser answers', async () => {
    const { asked, client } = answering([200, { challenge: 'c' }], [200, { user, token: 'the-token' }]);
    const credential = { id: 'a', rawId: 'a', type: 'public-key' } as never;
    const shown: unknown[] = [];
    const holder = {
      create: () => Promise.reject(new Error('not asked for')),
      get: async (options: unknown) => (shown.push(options), credential),
    };
    expect((await client.passkeys.signIn(holder)).user.name).toBe('Ada');
    expect(shown).toEqual([{ challenge: 'c' }]);
    expect(asked[1]).toMatchObject({ path: '/api/auth/passkey', method: 'POST', body: { credential } });
  });

  it('knows where a browser goes to sign in by a provider', () => {
    const { client } = answering();
    expect(client.providerSignInAddress('keycloak', '/device?user_code=A')).toBe(
      'http://127.0.0.1:1/api/auth/sign-in/oidc/keycloak?returnTo=%2Fdevice%3Fuser_code%3DA',
    );
  });
});
