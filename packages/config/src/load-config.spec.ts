import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAppError, TierDetectionError } from '@mosaicstack/kernel';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig, type LoadOptions, type LoadedConfig } from './load-config.js';

let root: string;
let cwd: string;
let said: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mosaic-config-'));
  cwd = join(root, 'project');
  mkdirSync(cwd);
  mkdirSync(join(root, 'home', 'config'), { recursive: true });
  said = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(root, { recursive: true });
});

const project = (content: object | string): void =>
  writeFileSync(
    join(cwd, 'mosaic.config.json'),
    typeof content === 'string' ? content : JSON.stringify(content),
  );
const user = (content: object): void =>
  writeFileSync(join(root, 'home', 'config', 'mosaic.config.json'), JSON.stringify(content));
const dotEnv = (text: string): void => writeFileSync(join(cwd, '.env'), text);

const load = (env: Record<string, string> = {}, options: LoadOptions = {}): LoadedConfig =>
  loadConfig({ cwd, env: { MOSAIC_HOME: join(root, 'home'), ...env }, ...options });

function refusal(env: Record<string, string> = {}, options: LoadOptions = {}) {
  try {
    load(env, options);
  } catch (error) {
    if (isAppError(error)) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

const storageOf = ({ config }: LoadedConfig) => config.storage;
const queueOf = ({ config }: LoadedConfig) => config.queue;
const URL_A = 'postgresql://ada:secret@db.example:6001/a';

describe('tier', () => {
  it('is local without a file, a variable or a URL', () => {
    const loaded = load();
    expect(loaded.config).toMatchObject({
      tier: 'local',
      storage: { type: 'pglite', dataDir: join(root, 'home', 'data', 'pglite') },
      queue: { type: 'local' },
      memory: { type: 'pgvector' },
      gateway: { host: '127.0.0.1', port: 14_242 },
    });
    expect(loaded.warnings).toEqual([]);
  });

  it('is standalone when only a database URL is there', () => {
    const loaded = load({ DATABASE_URL: URL_A });
    expect(loaded.config.tier).toBe('standalone');
    expect(storageOf(loaded)).toMatchObject({ type: 'postgres', url: URL_A, enableVector: false });
    expect(queueOf(loaded)).toEqual({ type: 'bullmq', url: 'redis://127.0.0.1:6379' });
  });

  it('takes the federated servers when nothing else is stated', () => {
    const loaded = load({ MOSAIC_STORAGE_TIER: 'federated' });
    expect(storageOf(loaded)).toMatchObject({ url: expect.stringContaining(':5433/'), enableVector: true });
    expect(queueOf(loaded)).toMatchObject({ url: expect.stringContaining(':6380') });
    expect(loaded.config.memory.type).toBe('pgvector');
  });

  it('keeps vectors on in the federated tier when a URL is given', () => {
    const loaded = load({ MOSAIC_STORAGE_TIER: 'federated', MOSAIC_DATABASE_URL: URL_A });
    expect(storageOf(loaded)).toMatchObject({ url: URL_A, enableVector: true });
  });

  it('stays local beside a URL and warns without repeating it', () => {
    const loaded = load({ MOSAIC_STORAGE_TIER: 'local', DATABASE_URL: URL_A });
    expect(storageOf(loaded).type).toBe('pglite');
    expect(loaded.warnings.join()).toMatch(/DATABASE_URL/);
    expect(loaded.warnings.join()).not.toMatch(/ada|secret/);
  });

  it('is not changed by a bare database URL when a file states it', () => {
    project({ tier: 'local' });
    expect(load({ DATABASE_URL: URL_A }).config.tier).toBe('local');
  });

  it.each([
    ['a file', () => project({ tier: 'team' }), {}, {}],
    ['a variable', () => undefined, { MOSAIC_STORAGE_TIER: 'team' }, {}],
    ['a flag', () => undefined, {}, { flags: { tier: 'team' } }],
  ])('reads team as standalone from %s, with a warning', (_source, arrange, env, options) => {
    arrange();
    const loaded = load(env, options);
    expect(loaded.config.tier).toBe('standalone');
    expect(loaded.warnings).toEqual([expect.stringContaining('"team"')]);
  });

  it('warns about one thing once per process', () => {
    project({ tier: 'team', gateway: { port: 1 } });
    load();
    load();
    expect(said.filter((line) => line.includes(cwd))).toHaveLength(1);
  });

  it.each([
    ['env', { MOSAIC_STORAGE_TIER: 'cluster' }, {}],
    ['flag', {}, { flags: { tier: 'cluster' } }],
  ])('refuses another word from %s and names the three', (host, env, options) => {
    const error = refusal(env, options);
    expect(error).toBeInstanceOf(TierDetectionError);
    expect(error).toMatchObject({ code: 'TIER_DETECTION_FAILED', service: 'config', host, port: 0 });
    expect(error.message).toMatch(/local, standalone or federated/);
    expect(error.message).not.toContain('cluster');
  });
});

describe('an impossible mix', () => {
  it('names key, origin and remedy of a federated queue that is not bullmq', () => {
    project({ tier: 'federated', queue: { type: 'local' } });
    const error = refusal();
    expect(error).toMatchObject({ service: 'config', host: 'file', port: 0 });
    expect(error.message).toMatch(/queue\.type.*mosaic\.config\.json.*bullmq/);
    expect(error.remediation).toMatch(/bullmq.*MOSAIC_VALKEY_URL/);
  });

  it.each([
    [{ tier: 'local', storage: { type: 'postgres', url: URL_A } }, 'storage.type', 'pglite'],
    [{ tier: 'federated', storage: { type: 'pglite' } }, 'storage.type', 'postgres'],
    [{ tier: 'standalone', queue: { type: 'kafka' } }, 'queue.type', 'local or bullmq'],
    [{ tier: 'federated', storage: { url: URL_A, enableVector: false } }, 'storage.enableVector', 'true'],
    [{ tier: 'standalone', storage: { type: 'postgres' } }, 'storage.url', 'missing'],
    [{ tier: 'standalone', queue: { type: 'bullmq' } }, 'queue.url', 'missing'],
    [{ tier: 'standalone', memory: { type: 'pgvector' } }, 'memory.type', 'enableVector'],
  ])('is refused: %j', (content, key, expected) => {
    project(content);
    const error = refusal();
    expect(error).toMatchObject({ code: 'TIER_DETECTION_FAILED', service: 'config', host: 'file' });
    expect(error.message).toContain(key);
    expect(error.message).toContain(expected);
    expect(error.remediation).toBeTruthy();
  });

  it.each([
    ['MOSAIC_DATABASE_URL', 'postgres', 5432],
    ['MOSAIC_VALKEY_URL', 'valkey', 6379],
  ])('tells the shape of an unreadable %s and repeats nothing of it', (name, service, port) => {
    const error = refusal({ MOSAIC_STORAGE_TIER: 'standalone', [name]: 'postgresql://grace:hunter#2@db/x' });
    expect(error).toMatchObject({ service, port });
    expect(JSON.stringify(error)).toMatch(/:\/\/.*HOST/);
    expect(JSON.stringify(error)).toContain(name);
    expect(JSON.stringify(error)).not.toMatch(/grace|hunter/);
  });
});

describe('origins', () => {
  it('lets a flag beat the environment, that the project file, that the user file, that the default', () => {
    user({ gateway: { host: 'localhost', port: 1, limits: { jsonDepth: 7 } }, runs: { leaseSeconds: 9 } });
    project({ gateway: { host: '127.0.0.2', port: 2 }, runs: { leaseSeconds: 8 } });
    const { config, origins } = load(
      { MOSAIC_GATEWAY_HOST: '127.0.0.3', MOSAIC_GATEWAY_PORT: '3' },
      { flags: { 'gateway.port': '4' } },
    );
    expect(config.gateway).toMatchObject({ port: 4, host: '127.0.0.3', limits: { jsonDepth: 7 } });
    expect(config.runs.leaseSeconds).toBe(8);
    expect(origins.get('gateway.port')?.kind).toBe('flag');
    expect(origins.get('gateway.host')).toEqual({ kind: 'environment', source: 'MOSAIC_GATEWAY_HOST' });
    expect(origins.get('runs.leaseSeconds')?.kind).toBe('project-file');
    expect(origins.get('gateway.limits.jsonDepth')?.kind).toBe('user-file');
  });

  it('lets a .env beside the project file fill what the environment lacks', () => {
    project({ tier: 'standalone' });
    dotEnv(`DATABASE_URL=${URL_A}\nMOSAIC_GATEWAY_PORT=5\n`);
    const loaded = load({ MOSAIC_GATEWAY_PORT: '6' });
    expect(storageOf(loaded)).toMatchObject({ url: URL_A });
    expect(loaded.config.gateway.port).toBe(6);
    expect(loaded.origins.get('storage.url')?.source).toBe('DATABASE_URL in .env');
  });

  it('takes only its own variables from a .env that no project file claims', () => {
    dotEnv(`DATABASE_URL=${URL_A}\nMOSAIC_GATEWAY_PORT=5\n`);
    const loaded = load();
    expect(loaded.config.tier).toBe('local');
    expect(loaded.config.gateway.port).toBe(5);
  });

  it('prefers the first of a key’s variables', () => {
    const loaded = load({
      MOSAIC_DATABASE_URL: URL_A,
      DATABASE_URL: 'postgresql://other/b',
      REDIS_URL: 'redis://four',
      VALKEY_URL: 'redis://three',
      MOSAIC_QUEUE_URL: 'redis://two',
      MOSAIC_VALKEY_URL: 'redis://one',
    });
    expect(storageOf(loaded)).toMatchObject({ url: URL_A });
    expect(queueOf(loaded)).toMatchObject({ url: 'redis://one' });
  });

  it('counts an empty variable as absent', () => {
    expect(load({ DATABASE_URL: '', MOSAIC_STORAGE_TIER: '' }).config.tier).toBe('local');
  });

  it('reads a secret from the file that a variable names', () => {
    const path = join(root, 'url');
    writeFileSync(path, `${URL_A}\n`);
    expect(storageOf(load({ MOSAIC_DATABASE_URL_FILE: path }))).toMatchObject({ url: URL_A });
  });

  it('refuses a secret that is stated both ways or whose file is missing', () => {
    const missing = { MOSAIC_DATABASE_URL_FILE: join(root, 'missing') };
    expect(refusal(missing).message).toContain('MOSAIC_DATABASE_URL_FILE');
    expect(refusal({ ...missing, MOSAIC_DATABASE_URL: URL_A }).message).toContain('keep one');
  });
});

describe('the file', () => {
  it('reads the flat form as what it means', () => {
    project({ tier: 'federated', databaseUrl: URL_A, queueUrl: 'redis://cache:7' });
    const loaded = load();
    expect(storageOf(loaded)).toMatchObject({ type: 'postgres', url: URL_A, enableVector: true });
    expect(queueOf(loaded)).toEqual({ type: 'bullmq', url: 'redis://cache:7' });
  });

  it('may hold comments and a trailing comma', () => {
    project('// ours\n{ "gateway": { "port": 8, }, }');
    expect(load().config.gateway.port).toBe(8);
  });

  it('is refused with the place when it was half written', () => {
    project('{ "gateway": {\n  "port": 80');
    const error = refusal();
    expect(error.code).toBe('config_invalid');
    expect(error.message).toMatch(/mosaic\.config\.json.*line 2/);
  });

  it.each([
    [{ gatway: { port: 1 } }, 'gatway', 'gateway'],
    [{ gateway: { prot: 1 } }, 'gateway.prot', 'gateway.port'],
    [{ storage: { databaseURL: 'x' } }, 'storage.databaseURL', ''],
  ])('names an unknown key and the likely one: %j', (content, key, likely) => {
    project(content);
    const { message } = refusal();
    expect(message).toContain(`${key} (${join(cwd, 'mosaic.config.json')}) is not a known key`);
    expect(message).toContain(likely);
  });

  it('has a folder for its data from its own place', () => {
    project({ storage: { type: 'pglite', dataDir: './here' } });
    expect(storageOf(load())).toMatchObject({ dataDir: join(cwd, 'here') });
  });
});

describe('a wrong value', () => {
  const canary = 'c4n4ry-value';
  it.each([
    [{ MOSAIC_GATEWAY_PORT: canary }, 'gateway.port', 'MOSAIC_GATEWAY_PORT'],
    [{ MOSAIC_GATEWAY_PORT: '0' }, 'gateway.port', 'at least 1'],
    [{ MOSAIC_GATEWAY_PORT: '70000' }, 'gateway.port', 'at most 65535'],
    [{ MOSAIC_ALLOW_INSECURE: canary }, 'gateway.allowInsecure', 'true or false'],
    [{ MOSAIC_CORS_ORIGIN: `https://a.example/${canary}` }, 'gateway.allowedOrigins', 'origin'],
    [{ MOSAIC_OUTBOUND_ALLOWED_HOSTS: `gpu.lan:80,${canary}` }, 'gateway.outbound.allowedHosts', 'port'],
    [{ OLLAMA_BASE_URL: canary }, 'providers.ollama.baseUrl', 'http'],
    [{ MOSAIC_DISCOVERY: canary }, 'providers.discovery', 'on or off'],
    [{ MOSAIC_PROBE_TIMEOUT_MS: canary }, 'probes.timeoutMilliseconds', 'MOSAIC_PROBE_TIMEOUT_MS'],
    [{ MOSAIC_ROOT_KEY: canary }, 'rootKey', 'MOSAIC_ROOT_KEY'],
    [{ MOSAIC_ADMIN_NAME: canary }, 'admin.email', 'missing'],
    [{ MOSAIC_GATEWAY_HOST: '0.0.0.0' }, 'gateway.host', 'MOSAIC_GATEWAY_HOST'],
    [{ MOSAIC_RUN_LEASE_SECONDS: '3' }, 'runs.renewSeconds', 'smaller'],
  ])('stops with key, origin and remedy, never the value: %j', (env, key, expected) => {
    const error = refusal(env);
    const told = JSON.stringify([error.message, error.issues, error.remediation]);
    expect(error.code).toBe('config_invalid');
    expect(told).toContain(key);
    expect(told).toContain(expected);
    expect(error.remediation).toBeTruthy();
    expect(told).not.toContain(canary);
  });

  it('is told of every wrong key at once', () => {
    project({ gateway: { port: 'x' }, runs: { leaseSeconds: 'x' }, odd: 1 });
    const { message, issues } = refusal();
    expect(issues?.map(({ path }) => path).sort()).toEqual(['gateway.port', 'odd', 'runs.leaseSeconds']);
    expect(message).toBe('The configuration cannot be used: 3 faults were found.');
  });

  it('is told once, in the message or in the list beside it', () => {
    expect(refusal({ MOSAIC_GATEWAY_PORT: 'x' }).issues).toBeUndefined();
    const { message, issues } = refusal({ MOSAIC_STORAGE_TIER: 'x', MOSAIC_DATABASE_URL_FILE: '/nowhere' });
    expect(message).toMatch(/^tier .* must be/);
    expect(issues).toEqual([
      {
        path: 'storage.url',
        message: 'names a file that cannot be read (variable MOSAIC_DATABASE_URL_FILE)',
      },
    ]);
  });

  it('is warned of where something stronger hides it, without the value', () => {
    project({ gateway: { port: canary }, tier: canary });
    user({ gateway: { port: 0 }, logging: { level: 'info' } });
    const { warnings } = load({ MOSAIC_GATEWAY_PORT: '3', MOSAIC_STORAGE_TIER: 'local' });
    expect(warnings).toEqual([
      `gateway.port (${join(cwd, 'mosaic.config.json')}) must be a number; without the variable MOSAIC_GATEWAY_PORT it would stop the start.`,
      `tier (${join(cwd, 'mosaic.config.json')}) must be local or standalone or federated; without the variable MOSAIC_STORAGE_TIER it would stop the start.`,
      `gateway.port (${join(root, 'home', 'config', 'mosaic.config.json')}) must be at least 1; without the variable MOSAIC_GATEWAY_PORT it would stop the start.`,
    ]);
  });

  it('can lower the time of a probe only', () => {
    const limit = (text: string) => load({ MOSAIC_PROBE_TIMEOUT_MS: text }).config.probes.timeoutMilliseconds;
    expect(limit('800')).toBe(800);
    expect(limit('60000')).toBe(5_000);
  });
});

describe('providers', () => {
  it('makes one of the variables and keeps those of the file', () => {
    project({
      providers: { openaiCompatible: [{ id: 'vllm', baseUrl: 'http://gpu:8000/v1/', models: ['m'] }] },
    });
    const { config } = load({ MOSAIC_OPENAI_API_KEY: 'sk-x', MOSAIC_OPENAI_MODELS: 'a, b' });
    expect(config.providers.openaiCompatible).toEqual([
      { id: 'vllm', baseUrl: 'http://gpu:8000/v1', models: ['m'] },
      { id: 'openai', baseUrl: 'https://api.openai.com/v1', apiKey: 'sk-x', models: ['a', 'b'] },
    ]);
  });

  it('names the entry of a list that is wrong', () => {
    project({
      providers: { openaiCompatible: [{ id: 'vllm', baseUrl: 'http://gpu/v1', apikey: 'sk-canary' }] },
    });
    const { message } = refusal();
    expect(message).toContain('providers.openaiCompatible.0 ');
    expect(message).toContain('apikey');
    expect(message).not.toContain('sk-canary');
  });
});
