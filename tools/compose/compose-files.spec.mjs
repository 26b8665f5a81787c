import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { places } from '../runner/places.mjs';

const client = [process.env.MOSAIC_TEST_COMPOSE?.split(' '), ['docker', 'compose']]
  .filter((command) => command !== undefined)
  .find(([command, ...args]) => spawnSync(command, [...args, 'version']).status === 0);

describe.skipIf(!client)('compose files (needs a docker client with compose)', () => {
  test('the base runs a gateway with its services on the documented ports', () => {
    const { services } = resolve(['docker-compose.yml']);

    expect(published(services)).toEqual({
      gateway: ['14242'],
      jaeger: ['16686'],
      'otel-collector': ['4317', '4318'],
      postgres: ['5433'],
      valkey: ['6380'],
    });
    expect(services.postgres.image).toBe('pgvector/pgvector:pg17');
    expect(services.jaeger.image).toBe('jaegertracing/jaeger:2.6.0');
    expect(services.gateway.environment.MOSAIC_STORAGE_TIER).toBe('standalone');
  });

  test('people are sent to the port that is published', () => {
    const env = { MOSAIC_GATEWAY_PORT: '15000' };
    const publicUrl = (more) =>
      resolve(['docker-compose.yml'], { env: { ...env, ...more } }).services.gateway.environment
        .MOSAIC_PUBLIC_URL;

    expect(published(resolve(['docker-compose.yml'], { env }).services).gateway).toEqual(['15000']);
    expect(publicUrl({})).toBe('http://127.0.0.1:15000');
    expect(publicUrl({ MOSAIC_PUBLIC_URL: 'https://mosaic.example.org' })).toBe('https://mosaic.example.org');
  });

  test('the federated profile replaces database and Valkey', () => {
    const { services, volumes } = resolve(federatedFiles, { profile: 'federated' });

    expect(published(services)).toMatchObject({
      'postgres-federated': ['5433'],
      'valkey-federated': ['6380'],
    });
    expect(services).not.toHaveProperty('postgres');
    expect(services).not.toHaveProperty('valkey');
    expect(Object.keys(services.gateway.depends_on).sort()).toEqual([
      'postgres-federated',
      'valkey-federated',
    ]);
    expect(services.gateway.environment.MOSAIC_STORAGE_TIER).toBe('federated');
    expect(Object.keys(volumes)).toEqual(expect.arrayContaining(['postgres-federated', 'valkey-federated']));
  });

  test('the federated host ports can be moved', () => {
    const { services } = resolve(federatedFiles, {
      profile: 'federated',
      env: { PG_FEDERATED_HOST_PORT: '15433', VALKEY_FEDERATED_HOST_PORT: '16380' },
    });

    expect(published(services)).toMatchObject({
      'postgres-federated': ['15433'],
      'valkey-federated': ['16380'],
    });
  });

  test.each([
    ['base', ['docker-compose.yml'], undefined],
    ['federated', ['docker-compose.yml', 'docker/compose.federated.yml'], 'federated'],
    ['test', ['docker/compose.test.yml'], undefined],
  ])(
    'every Valkey of %s appends and never evicts, and listens on this machine alone',
    (_name, files, profile) => {
      const { services } = resolve(files, { profile });

      for (const valkey of Object.values(services).filter((service) =>
        service.image?.startsWith('valkey/'),
      )) {
        expect(valkey.command.join(' ')).toContain('--appendonly yes --maxmemory-policy noeviction');
        expect(valkey.healthcheck.test).toContain('ping');
      }
      for (const port of Object.values(services).flatMap((service) => service.ports ?? [])) {
        expect(port.host_ip).toBe('127.0.0.1');
      }
    },
  );
});

const federatedFiles = ['docker-compose.yml', 'docker/compose.federated.yml'];

function resolve(files, { profile, env } = {}) {
  const args = [...files.flatMap((file) => ['-f', file]), ...(profile ? ['--profile', profile] : [])];
  const result = spawnSync(client[0], [...client.slice(1), ...args, 'config', '--format', 'json'], {
    cwd: places.root,
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });
  if (result.status !== 0) throw new Error(result.stderr);
  return JSON.parse(result.stdout);
}

function published(services) {
  return Object.fromEntries(
    Object.entries(services).map(([name, { ports = [] }]) => [name, ports.map((port) => port.published)]),
  );
}
