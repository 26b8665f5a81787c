import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { layPreparedDatabase } from './prepared-database.js';

describe('a prepared database', () => {
  let home: string;
  let prepared: string;
  const cluster = () => path.join(home, 'data', 'pglite', 'cluster');

  beforeEach(() => {
    [home, prepared] = ['home', 'prepared'].map((name) =>
      mkdtempSync(path.join(tmpdir(), `mosaic-${name}-`)),
    ) as [string, string];
    writeFileSync(path.join(prepared, 'cluster'), 'prepared');
  });
  afterEach(() => {
    for (const folder of [home, prepared]) rmSync(folder, { recursive: true });
  });

  it('is laid where a gateway would make its own, readable by its owner alone', () => {
    layPreparedDatabase(home, prepared);

    expect(readFileSync(cluster(), 'utf8')).toBe('prepared');
    expect(statSync(path.join(home, 'data')).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(home, 'data', 'pglite')).mode & 0o777).toBe(0o700);
  });

  it('touches no database that is there', () => {
    mkdirSync(path.dirname(cluster()), { recursive: true });
    writeFileSync(cluster(), 'of its own');

    layPreparedDatabase(home, prepared);

    expect(readFileSync(cluster(), 'utf8')).toBe('of its own');
  });

  it.each([
    ['local', true],
    ['standalone', false],
    [undefined, true],
  ])('is laid where the tier is %s: %s', (tier, isLaid) => {
    writeFileSync(path.join(home, 'mosaic.config.json'), JSON.stringify({ tier }));

    layPreparedDatabase(home, prepared);

    expect(existsSync(cluster())).toBe(isLaid);
  });

  it('is left to the gateway where nobody prepared one', () => {
    layPreparedDatabase(home, undefined);

    expect(existsSync(path.join(home, 'data'))).toBe(false);
  });
});
