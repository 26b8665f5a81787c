import { readFileSync, statSync } from 'node:fs';
import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { onTerminal } from './testing/on-terminal.js';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;
const user = { id: 'u', name: 'Ada \u001b]0;x\u0007', email: 'ada@example.org', role: 'admin' };

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  const reply = (route: string, status: number, body: unknown) =>
    gateway.overrides.set(route, () => ({ status, body }));
  reply('GET /api/bootstrap/status', 200, { needsSetup: false, needsToken: false });
  reply('GET /api/me', 200, { user, gateway: { version: '0.1.0', tier: 'local' } });
  reply('POST /api/auth/sign-out', 200, { success: true });
  gateway.overrides.set('POST /api/auth/sign-in/email', (body) => {
    const { password } = body as { password: string };
    return password === 'right password'
      ? { status: 200, body: { token: 'secret', user } }
      : { status: 401, body: { message: 'Invalid', code: 'INVALID' } };
  });
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const at = (...args: string[]): string[] => [...args, '--gateway', gateway.url];
const stored = () =>
  JSON.parse(readFileSync(home.credentials, 'utf8')) as { gateways: Record<string, unknown> };

describe('mosaic login', () => {
  it('takes a password from stdin and keeps the token where only the owner reads it', async () => {
    const args = at('login', '--email', 'ada@example.org', '--password-stdin');
    const { exit, out, talk } = await home.run(args, { stdin: 'right password\n' });
    expect({ exit, out }).toEqual({ exit: 0, out: '' });
    expect(talk).toBe(`Signed in as Ada <ada@example.org> at ${gateway.url}.\n`);
    expect(stored().gateways).toEqual({ [gateway.url]: { token: 'secret', email: 'ada@example.org' } });
    expect(statSync(home.credentials).mode & 0o777).toBe(0o600);
  });

  it('is named to whoever forgets to name its gateway afterwards', async () => {
    const args = at('login', '--email', 'ada@example.org', '--password-stdin');
    await home.run(args, { stdin: 'right password\n' });
    const { exit, talk } = await home.run(['task', 'list']);
    expect(exit).toBe(4);
    expect(talk).toContain(`signed in at ${gateway.url}`);
    expect(talk).toContain(`try   export MOSAIC_GATEWAY_URL=${gateway.url}`);
  });

  it('refuses a wrong password with exit 4 and keeps nothing', async () => {
    const args = at('login', '--email', 'ada@example.org', '--password-stdin');
    const { exit, talk } = await home.run(args, { stdin: 'wrong\n' });
    expect(exit).toBe(4);
    expect(talk).toContain('error: Email or password is wrong. (sign_in_failed)');
    expect(() => stored()).toThrow();
  });

  it('names what is missing instead of asking where nobody can answer', async () => {
    const bare = await home.run(at('login'));
    expect(bare.exit).toBe(2);
    expect(bare.talk).toContain('--password-stdin');
    expect((await home.run(at('login', '--email', 'ada@example.org'))).exit).toBe(2);
    expect((await home.run(at('login', '--password-stdin'))).exit).toBe(2);
    const empty = await home.run(at('login', '--email', 'ada@example.org', '--password-stdin'));
    expect(empty.exit).toBe(2);
  });

  it('asks for the password on a terminal and does not show it', async () => {
    const { exit, screen } = await onTerminal(home, at('login', '--email', 'ada@example.org'), {
      'Password: ': 'right password\r',
    });
    expect(exit).toBe(0);
    expect(screen).toContain('Signed in as Ada');
    expect(screen).not.toContain('right password');
  });

  it('ends with 130 when the question is left by Ctrl+C', async () => {
    const { exit } = await onTerminal(home, at('login', '--email', 'ada@example.org'), {
      'Password: ': '\u0003',
    });
    expect(exit).toBe(130);
  });

  it('shows address, code and QR on a terminal and waits for the confirmation', async () => {
    let polls = 0;
    gateway.overrides.set('POST /api/auth/device/code', () => ({
      status: 200,
      body: {
        device_code: 'device',
        user_code: 'ABCDEFGH',
        verification_uri: `${gateway.url}/device`,
        verification_uri_complete: `${gateway.url}/device?user_code=ABCDEFGH`,
        expires_in: 600,
        interval: 0.01,
      },
    }));
    gateway.overrides.set('POST /api/auth/device/token', () => {
      polls += 1;
      return polls < 3
        ? { status: 400, body: { error: 'authorization_pending', error_description: 'wait' } }
        : { status: 200, body: { access_token: 'secret', token_type: 'Bearer' } };
    });
    const { exit, screen } = await onTerminal(home, at('login'), {});
    expect(exit).toBe(0);
    expect(screen).toContain('ABCDEFGH');
    expect(screen).toContain(`${gateway.url}/device?user_code=ABCDEFGH`);
    expect(screen).toMatch(/[▀▄█]{3}/);
    expect(stored().gateways).toHaveProperty([gateway.url]);
    const quiet = await home.run(at('login', '--device', '--quiet'));
    expect(quiet.exit).toBe(0);
    expect(quiet.talk).toContain('ABCDEFGH');
    expect(quiet.talk).not.toMatch(/[▀▄█]/);
  });

  const deviceCode = (): void => {
    gateway.overrides.set('POST /api/auth/device/code', () => ({
      status: 200,
      body: {
        device_code: 'device',
        user_code: 'ABCDEFGH',
        verification_uri: 'https://mosaic.example/device',
        verification_uri_complete: 'https://mosaic.example/device?user_code=ABCDEFGH',
        expires_in: 600,
        interval: 0.01,
      },
    }));
    gateway.overrides.set('POST /api/auth/device/token', () => ({
      status: 200,
      body: { access_token: 'secret', token_type: 'Bearer' },
    }));
  };

  it('leads to an identity provider that ends at the code', async () => {
    deviceCode();
    gateway.overrides.set('GET /api/auth/options', () => ({
      status: 200,
      body: {
        registration: 'closed',
        passwordReset: 'administrator',
        passkeys: false,
        providers: [{ id: 'keycloak', name: 'Keycloak' }],
      },
    }));
    const { exit, talk } = await home.run(at('login', '--sso', 'keycloak'));
    expect(exit).toBe(0);
    expect(talk).toContain(
      'https://mosaic.example/api/auth/sign-in/oidc/keycloak?returnTo=%2Fdevice%3Fuser_code%3DABCDEFGH',
    );
    expect(stored().gateways).toHaveProperty([gateway.url]);
    const unknown = await home.run(at('login', '--sso', 'okta'));
    expect(unknown).toMatchObject({ exit: 3, talk: expect.stringContaining('It knows keycloak.') });
  });

  it('takes a key from stdin, and nothing that is none', async () => {
    gateway.overrides.set('GET /api/me', () => ({
      status: 200,
      body: { user, gateway: { version: '0.1.0', tier: 'local' } },
    }));
    expect((await home.run(at('login', '--key-stdin'), { stdin: 'msk_abc\n' })).exit).toBe(0);
    expect(stored().gateways).toEqual({ [gateway.url]: { token: 'msk_abc', email: 'ada@example.org' } });
    const wrong = await home.run(at('login', '--key-stdin'), { stdin: 'secret of another kind\n' });
    expect(wrong.exit).toBe(2);
    expect(wrong.talk).not.toContain('another kind');
  });

  describe('with a second factor', () => {
    const email = ['login', '--email', 'ada@example.org'];
    let codes: unknown[];
    beforeEach(() => {
      codes = [];
      gateway.overrides.set('POST /api/auth/sign-in/email', () => ({
        status: 401,
        body: {
          code: 'second_factor_needed',
          message: 'A code is asked for besides.',
          requestId: 'r',
          challenge: 'c',
          secondFactor: ['totp', 'backup-code'],
        },
      }));
      gateway.overrides.set('POST /api/auth/second-factor/totp', (body) => {
        codes.push(body);
        return (body as { code: string }).code === '123456'
          ? { status: 200, body: { token: 'secret', user } }
          : {
              status: 401,
              body: { code: 'second_factor_refused', message: 'That code is not right.', requestId: 'r' },
            };
      });
      gateway.overrides.set('POST /api/auth/second-factor/backup-code', (body) => {
        codes.push(body);
        return { status: 200, body: { token: 'secret', user } };
      });
    });

    it('reads the code from the second line of stdin, and says so when it is missing', async () => {
      const piped = [...at(...email), '--password-stdin'];
      expect((await home.run(piped, { stdin: 'right password\n123456\n' })).exit).toBe(0);
      expect((await home.run(piped, { stdin: 'right password\nabcd-efgh\n' })).exit).toBe(0);
      expect((await home.run(piped, { stdin: 'right password\n000000\n' })).exit).toBe(4);
      const missing = await home.run(piped, { stdin: 'right password\n' });
      expect(missing).toMatchObject({ exit: 2, talk: expect.stringContaining('two lines') });
      expect(codes).toEqual([{ code: '123456' }, { code: 'abcd-efgh' }, { code: '000000' }]);
    });

    it('asks for the code on a terminal, again when it was mistyped', async () => {
      const { exit, screen } = await onTerminal(home, at(...email), {
        'Password: ': 'right password\r',
        'or a backup code: ': '111111\r',
        'That code is not right.': '123456\r',
      });
      expect({ exit, screen }).toMatchObject({ exit: 0 });
      expect(codes).toEqual([{ code: '111111' }, { code: '123456' }]);
    });
  });

  it('says where to begin when the gateway has no administrator yet', async () => {
    gateway.overrides.set('GET /api/bootstrap/status', () => ({
      status: 200,
      body: { needsSetup: true, needsToken: true },
    }));
    const { exit, talk } = await home.run(at('login', '--device'));
    expect(exit).toBe(4);
    expect(talk).toContain('mosaic wizard --section admin');
    expect(talk).toContain('the setup link that its start printed');
  });
});

describe('mosaic whoami and logout', () => {
  it('shows who is signed in, for people and for programs', async () => {
    home.signIn(gateway.url, 'secret');
    const { out, talk } = await home.run(at('whoami'));
    expect(out).toBe('Ada <ada@example.org>, admin\n');
    expect(talk).toContain('gateway 0.1.0, tier local');
    expect(JSON.parse((await home.run(at('whoami', '--json'))).out)).toMatchObject({
      v: 1,
      user: { email: 'ada@example.org' },
    });
  });

  it('asks nobody when nobody is signed in', async () => {
    const { exit, talk } = await home.run(at('whoami'));
    expect(exit).toBe(4);
    expect(talk).toContain('try   mosaic login');
    expect(gateway.requests).toEqual([]);
  });

  it('forgets the credential of this gateway alone, also when the gateway is away', async () => {
    home.signIn(gateway.url, 'secret');
    const args = at('logout');
    expect((await home.run(args)).exit).toBe(0);
    expect(gateway.requests).toEqual(['POST /api/auth/sign-out']);
    expect(stored().gateways).toEqual({});
    home.signIn(gateway.url, 'secret');
    await gateway.stop();
    expect((await home.run(args)).exit).toBe(0);
    expect(stored().gateways).toEqual({});
  });
});
