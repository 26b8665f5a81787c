import { type Logger, silentLogger } from '@mosaicstack/kernel';
import { describe, expect, it } from 'vitest';
import { type Running, shutDown } from './bring-up.js';

const names = ['server', 'sessions', 'singleSignOn', 'providers', 'audit', 'queue', 'database', 'telemetry'];

/** A gateway whose parts say that they close; one of them closes as it is told to. */
function gatewayWith(special: string, close: () => Promise<void>) {
  const closed: string[] = [];
  const logged: unknown[] = [];
  const logger: Logger = { ...silentLogger, error: (fields) => logged.push(fields) };
  const part = (name: string) => () => {
    closed.push(name);
    return name === special ? close() : Promise.resolve();
  };
  const parts = Object.fromEntries(names.map((name) => [name, { close: part(name) }]));
  const running = {
    server: parts['server'],
    platform: { logger, ...parts },
    telemetry: { shutdown: part('telemetry') },
    warnings: [],
  } as unknown as Running;
  return { running, closed, logged };
}

describe('a gateway that closes', () => {
  it('closes each part in its order', async () => {
    const { running, closed, logged } = gatewayWith('', () => Promise.resolve());
    await shutDown(running);
    expect([closed, logged]).toEqual([names, []]);
  });

  it.each(names)('closes the others where %s does not, and says so', async (name) => {
    const error = new Error('it is stuck');
    const { running, closed, logged } = gatewayWith(name, () => Promise.reject(error));
    await expect(shutDown(running)).rejects.toThrow(`not closed: ${name}`);
    expect(closed).toEqual(names);
    expect(logged).toEqual([{ error, part: name }]);
  });

  it('waits for none that hangs longer than its limit, and asks the others to close all the same', async () => {
    const { running, closed } = gatewayWith('server', () => new Promise(() => undefined));
    await expect(shutDown(running, 1)).rejects.toThrow('not closed: server');
    expect(closed).toEqual(names);
  });
});
