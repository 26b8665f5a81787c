import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { getConfig } from '../listing/list-config.js';
import { loadConfig } from '../load-config.js';
import { scrubEnvironment } from '../scrub-environment.js';

const home = mkdtempSync(join(tmpdir(), 'mosaic-sign-in-settings-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const load = (env: Record<string, string>, file?: object) =>
  loadConfig({
    cwd: home,
    env: { MOSAIC_HOME: home, ...env },
    ...(file && { texts: new Map([[join(home, 'mosaic.config.json'), JSON.stringify(file)]]) }),
  });

const client = (name: string) => ({ [`${name}_CLIENT_ID`]: 'mosaic', [`${name}_CLIENT_SECRET`]: 'c4n4ry' });

describe('identity providers', () => {
  it('are none unless stated', () => {
    expect(load({}).config.signIn).toEqual([]);
  });

  it.each(['AUTHENTIK', 'KEYCLOAK', 'WORKOS', 'OIDC'])('are stated by three variables: %s', (name) => {
    const issuer = 'https://id.example.org/application/o/mosaic/';
    const { config } = load({ [`${name}_ISSUER`]: issuer, ...client(name) });
    expect(config.signIn).toMatchObject([
      { id: name.toLowerCase(), issuer, clientId: 'mosaic', clientSecret: 'c4n4ry', registration: true },
    ]);
  });

  it('find the issuer of a Keycloak by its address and realm', () => {
    const place = { KEYCLOAK_URL: 'https://id.example.org/auth/', KEYCLOAK_REALM: 'our people' };
    const { config } = load({ ...place, ...client('KEYCLOAK') });
    expect(config.signIn[0]?.issuer).toBe('https://id.example.org/auth/realms/our%20people');
  });

  it('take their secret from a file, show it nowhere and leave it to no child process', () => {
    const path = join(home, 'secret');
    writeFileSync(path, 'c4n4ry\n');
    const env = { OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'm', OIDC_CLIENT_SECRET_FILE: path };
    const loaded = load(env);
    expect(loaded.config.signIn[0]?.clientSecret).toBe('c4n4ry');
    expect(getConfig(loaded, 'signIn.oidc.clientSecret').value).toBe('***');
    expect(scrubEnvironment({ ...client('OIDC'), ...client('WORKOS') })).toEqual([
      'OIDC_CLIENT_SECRET',
      'WORKOS_CLIENT_SECRET',
    ]);
  });

  it('give roles and teams by group', () => {
    const groups = { staff: { team: 'engineering' }, root: { role: 'admin' } };
    const oidc = { issuer: 'https://id.example.org', clientId: 'm', groupsClaim: 'groups', groups };
    const { config } = load({ OIDC_CLIENT_SECRET: 's' }, { signIn: { oidc } });
    expect(config.signIn[0]?.groups).toMatchObject({
      staff: { team: 'engineering', teamRole: 'member' },
      root: { role: 'admin' },
    });
  });

  it('say which part is missing, and do not keep the gateway from starting', () => {
    const loaded = load({ OIDC_ISSUER: 'https://id.example.org', OIDC_CLIENT_ID: 'm' });
    expect(loaded.config.signIn).toEqual([]);
    expect(loaded.warnings).toContain(
      'signIn.oidc.clientSecret is missing, so nobody can sign in by that provider.',
    );
  });

  it('are reached by plain http on this machine alone, unless that is accepted', () => {
    const stated = (issuer: string) => ({ OIDC_ISSUER: issuer, ...client('OIDC') });
    expect(load(stated('http://127.0.0.1:4311')).config.signIn).toHaveLength(1);
    expect(load(stated('http://[::1]:4311')).config.signIn).toHaveLength(1);
    expect(() => load(stated('http://id.lan'))).toThrow(/signIn\.oidc\.issuer/);
    expect(load({ ...stated('http://id.lan'), MOSAIC_ALLOW_INSECURE: '1' }).config.signIn).toHaveLength(1);
  });

  it.each(['ftp://id.example.org', 'https://a:b@id.example.org', 'https://id.example.org/?a=b', 'id'])(
    'refuse the issuer %s',
    (issuer) => {
      expect(() => load({ OIDC_ISSUER: issuer, ...client('OIDC') })).toThrow(/signIn\.oidc\.issuer/);
    },
  );
});
