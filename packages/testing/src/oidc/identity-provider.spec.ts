import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newBrowser } from './browser.js';
import { startIdentityProvider, type IdentityProvider } from './identity-provider.js';

const back = 'http://127.0.0.1:1/back';

describe('the identity provider for tests', () => {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await startIdentityProvider({ redirectUris: [back] });
  });
  afterAll(() => provider?.stop());

  it('lets a browser sign in, and vouches for whom it was told', async () => {
    await provider.setPeople([
      { login: 'ada', email: 'ada@corp.example', emailVerified: false, groups: ['a'] },
    ]);
    const verifier = 'v'.repeat(43);
    const query = new URLSearchParams({
      client_id: provider.clientId,
      response_type: 'code',
      redirect_uri: back,
      scope: 'openid email profile',
      state: 'the-state',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const reached = new URL(
      await newBrowser().passProvider(`${provider.issuer}/auth?${query.toString()}`, 'ada', back),
    );
    expect(reached.searchParams.get('state')).toBe('the-state');

    const basic = Buffer.from(`${provider.clientId}:${encodeURIComponent(provider.clientSecret)}`);
    const tokens = await fetch(`${provider.issuer}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${basic.toString('base64')}` },
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: reached.searchParams.get('code') ?? '',
        redirect_uri: back,
        code_verifier: verifier,
      }),
    });
    const { access_token: token } = (await tokens.json()) as { access_token: string };
    const told = await fetch(`${provider.issuer}/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(await told.json()).toEqual({
      sub: 'ada',
      name: 'ada',
      email: 'ada@corp.example',
      email_verified: false,
      groups: ['a'],
    });
  });
});
