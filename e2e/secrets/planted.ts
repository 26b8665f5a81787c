import { randomBytes } from 'node:crypto';
import { authenticatorSecrets } from '@mosaicstack/testing';
import type { GatewayProcess } from '../support/gateway-process.js';

/** Asks as somebody; everything that comes back is kept, for what a reply must not repeat. */
export class Asking {
  readonly replies: string[] = [];

  constructor(private readonly gateway: GatewayProcess) {}

  async send(method: string, path: string, body?: object, token?: string): Promise<Record<string, unknown>> {
    const reply = await fetch(`${this.gateway.url}${path}`, {
      method,
      headers: {
        ...(body && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await reply.text();
    // What tells a secret once, to whoever asked for it, answers with 200 or 201.
    if (!reply.ok) this.replies.push(text);
    return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
  }
}

/** A secret of a person’s own choice, which no other text holds. */
export const chosenSecret = (): string => `Canary-${randomBytes(9).toString('base64url')}`;

const people = 8;

/**
 * Makes accounts that come in by everything there is, and remembers every secret that was chosen or
 * given out on the way.
 */
export async function plantSecrets(asking: Asking, admin: string): Promise<Map<string, string>> {
  const secrets = new Map<string, string>();
  for (let person = 1; person <= people; person += 1) {
    const email = `person${person}@example.org`;
    const password = chosenSecret();
    secrets.set(`password of person ${person}`, password);
    const made = await asking.send(
      'POST',
      '/api/admin/users',
      { name: `Person ${person}`, email, password, instanceRole: 'member' },
      admin,
    );
    const { token } = (await asking.send('POST', '/api/auth/sign-in/email', { email, password })) as {
      token: string;
    };
    secrets.set(`session of person ${person}`, token);
    const key = await asking.send('POST', '/api/keys', { name: 'k', scopes: ['read'] }, token);
    secrets.set(`API key of person ${person}`, String(key['key']));
    const totp = await asking.send('POST', '/api/account/second-factor/totp', { password }, token);
    const authenticator = authenticatorSecrets(String(totp['uri']));
    secrets.set(`authenticator of person ${person}`, authenticator.spelt);
    secrets.set(`authenticator of person ${person} as it is kept`, authenticator.kept);
    const reset = await asking.send('POST', `/api/admin/users/${String(made['id'])}/reset-link`, {}, admin);
    secrets.set(`reset link of person ${person}`, tokenIn(reset['url']));
    await asking.send('POST', '/api/auth/sign-in/email', { email, password: `${password}-wrong` });
  }
  const invite = await asking.send('POST', '/api/admin/invites', {}, admin);
  secrets.set('invite', tokenIn(invite['url']));
  return secrets;
}

const tokenIn = (url: unknown): string => /[#?&]token=([\w-]+)/.exec(String(url))?.[1] ?? '';
