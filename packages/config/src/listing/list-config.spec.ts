import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadConfig } from '../load-config.js';
import { getConfig, listConfig } from './list-config.js';

const home = join(tmpdir(), 'mosaic-listing-without-files');
const load = (env: Record<string, string>) => loadConfig({ cwd: home, env: { MOSAIC_HOME: home, ...env } });

describe('listConfig', () => {
  it('shows value and origin of every key', () => {
    const loaded = load({ MOSAIC_GATEWAY_PORT: '8080' });
    expect(getConfig(loaded, 'gateway.port')).toMatchObject({
      value: 8080,
      origin: 'variable MOSAIC_GATEWAY_PORT',
      originKind: 'environment',
    });
    expect(getConfig(loaded, 'gateway.host')).toMatchObject({ value: '127.0.0.1', origin: 'default' });
    expect(getConfig(loaded, 'storage.dataDir').value).toBe(join(home, 'data', 'pglite'));
    expect(listConfig(loaded).map(({ key }) => key)).toContain('runs.leaseSeconds');
  });

  it('shows no secret, alone, in a URL or in a list', () => {
    const loaded = load({
      MOSAIC_DATABASE_URL: 'postgresql://grace:c4n4ry@[::1]:6001/m?options=c4n4ry',
      MOSAIC_VALKEY_URL: 'redis://:c4n4ry@cache/1',
      MOSAIC_OPENAI_API_KEY: 'c4n4ry',
      MOSAIC_ROOT_KEY: 'c4n4ry'.repeat(8),
      MOSAIC_ADMIN_NAME: 'Ada',
      MOSAIC_ADMIN_EMAIL: 'ada@b.example',
      MOSAIC_ADMIN_PASSWORD: 'c4n4ry-password',
    });
    expect(JSON.stringify(listConfig(loaded))).not.toMatch(/c4n4ry|grace/);
    expect(getConfig(loaded, 'storage.url').value).toBe('postgresql://***@[::1]:6001/m');
    expect(getConfig(loaded, 'queue.url').value).toBe('redis://***@cache:6379/1');
  });

  it('shows no key of an endpoint in the list of them', () => {
    const endpoint = { id: 'vllm', baseUrl: 'http://gpu/v1', apiKey: 'c4n4ry' };
    const text = JSON.stringify({ providers: { openaiCompatible: [endpoint] } });
    const texts = new Map([[join(home, 'mosaic.config.json'), text]]);
    const loaded = loadConfig({ cwd: home, env: { MOSAIC_HOME: home }, texts });
    expect(getConfig(loaded, 'providers.openaiCompatible').value).toEqual([{ ...endpoint, apiKey: '***' }]);
  });

  it('names the likely key for an unknown one', () => {
    expect(() => getConfig(load({}), 'gateway.prot')).toThrow(/did you mean gateway\.port/);
  });
});
