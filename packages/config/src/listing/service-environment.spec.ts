import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../load-config.js';
import { serviceEnvironment } from './service-environment.js';

const home = mkdtempSync(join(tmpdir(), 'mosaic-service-environment-'));
afterAll(() => rmSync(home, { recursive: true }));

describe('serviceEnvironment', () => {
  it('carries what locates and states the instance, and no secret', () => {
    const file = join(home, 'valkey-url');
    writeFileSync(file, 'redis://:c4n4ry@127.0.0.1:6379');
    writeFileSync(join(home, '.env'), 'MOSAIC_LOG_LEVEL=debug\n');
    const env = {
      MOSAIC_HOME: home,
      MOSAIC_GATEWAY_PORT: '8080',
      MOSAIC_DATABASE_URL: 'postgresql://ada:c4n4ry@127.0.0.1/mosaic',
      MOSAIC_VALKEY_URL_FILE: file,
      EDITOR: 'vi',
    };
    const found = serviceEnvironment(loadConfig({ cwd: home, env }), env);
    expect(found).toEqual({
      variables: { MOSAIC_HOME: home, MOSAIC_GATEWAY_PORT: '8080', MOSAIC_VALKEY_URL_FILE: file },
      withheld: ['MOSAIC_DATABASE_URL'],
    });
    expect(JSON.stringify(found)).not.toContain('c4n4ry');
  });
});
