import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type ConfigAccess, loadConfig, planEdit } from '@mosaicstack/config';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Running } from './bring-up.js';
import { type Lifecycle, RunningGateway } from './running-gateway.js';

const before = '{ "tier":   "local" }\n';

describe('the gateway of a process', () => {
  let folder: string;
  let file: string;
  let told: string[];
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-running-'));
    file = path.join(folder, 'mosaic.config.json');
    writeFileSync(file, before);
    told = [];
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const around = () => ({ env: { MOSAIC_HOME: path.join(folder, 'home') }, cwd: folder });
  const settings: ConfigAccess = {
    read: () => loadConfig(around()),
    plan: (changes) => planEdit({ changes, ...around() }),
  };
  const onPort = (port: string) => settings.plan({ 'gateway.port': port });
  const portNow = () => settings.read().config.gateway.port;

  /** Tells what becomes of it; what runs is told by the port it was brought up on. */
  const lifecycle = (other: Partial<Lifecycle> = {}): Lifecycle => ({
    bringUp: () => {
      told.push(`up ${portNow()}`);
      return Promise.resolve({} as Running);
    },
    shutDown: () => {
      told.push('down');
      return Promise.resolve();
    },
    announce: () => told.push('announced'),
    report: (error) => told.push(`reported ${String(error)}`),
    fail: (error) => told.push(`failed ${String(error)}`),
    ...other,
  });

  it('starts anew on what was written, and tells one start from the next', async () => {
    const gateway = await RunningGateway.open(settings, lifecycle());
    const { start } = gateway;
    const { begin } = gateway.prepare(onPort('14300'));
    expect(gateway.isLeaving).toBe(true);
    expect(() => gateway.prepare(onPort('14400'))).toThrow('starting anew already');
    begin();
    await gateway.now();
    expect(told).toEqual(['up 14242', 'down', 'up 14300', 'announced']);
    expect([gateway.isLeaving, gateway.start === start]).toEqual([false, false]);
    // It may do so again.
    gateway.prepare(onPort('14400')).begin();
    await gateway.now();
    expect(told.at(-2)).toBe('up 14400');
  });

  it('goes on where something of what it leaves does not close', async () => {
    const shutDown = () => Promise.reject(new Error('not closed: queue'));
    const gateway = await RunningGateway.open(settings, lifecycle({ shutDown }));
    gateway.prepare(onPort('14300')).begin();
    await gateway.now();
    expect(told).toEqual(['up 14242', 'up 14300', 'announced']);
    expect(portNow()).toBe(14_300);
  });

  it('stands on what it stood on before where it does not start, with the file as it was', async () => {
    const bringUp = (): Promise<Running> => {
      told.push(`up ${portNow()}`);
      return portNow() === 14_300 ? Promise.reject(new Error('no')) : Promise.resolve({} as Running);
    };
    const gateway = await RunningGateway.open(settings, lifecycle({ bringUp }));
    const { kept = '', begin } = gateway.prepare(onPort('14300'));
    expect(existsSync(kept)).toBe(true);
    begin();
    await gateway.now();
    expect(told).toEqual(['up 14242', 'down', 'up 14300', 'reported Error: no', 'up 14242', 'announced']);
    expect(gateway.refused).toBeDefined();
    expect([readFileSync(file, 'utf8'), readdirSync(folder)]).toEqual([before, ['mosaic.config.json']]);
  });

  it('ends the process where it starts on neither', async () => {
    const failed = Promise.withResolvers<unknown>();
    let starts = 0;
    const bringUp = () =>
      (starts += 1) === 1 ? Promise.resolve({} as Running) : Promise.reject(new Error('no'));
    const gateway = await RunningGateway.open(settings, lifecycle({ bringUp, fail: failed.resolve }));
    gateway.prepare(onPort('14300')).begin();
    await expect(gateway.now()).rejects.toThrow('no');
    expect(await failed.promise).toBeInstanceOf(Error);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('closes once where it is stopped between the answer and the new start', async () => {
    const gateway = await RunningGateway.open(settings, lifecycle());
    const { begin } = gateway.prepare(onPort('14300'));
    const stopped = gateway.stop();
    begin();
    await stopped;
    await gateway.now();
    expect(told).toEqual(['up 14242', 'down']);
    expect(() => gateway.prepare(onPort('14400'))).toThrow('stopping');
  });

  it('closes what came up where it is stopped while it starts anew', async () => {
    const gateway = await RunningGateway.open(settings, lifecycle());
    gateway.prepare(onPort('14300')).begin();
    await gateway.stop();
    expect(told).toEqual(['up 14242', 'down', 'up 14300', 'announced', 'down']);
  });
});
