import { readFileSync } from 'node:fs';
import type { Inventory } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mosaic } from './support/command-line.js';
import { GatewayProcess } from './support/gateway-process.js';
import { admin, type Person, setUp } from './support/person.js';

const committed = new URL('../docs/api/openapi.json', import.meta.url);

describe('the interface of a built gateway', () => {
  let gateway: GatewayProcess;
  let person: Person;

  beforeAll(async () => {
    gateway = await GatewayProcess.start();
    person = await setUp(gateway);
  }, 600_000);
  afterAll(() => gateway?.dispose());

  it('is the one that is committed', async () => {
    const served: unknown = await (await fetch(`${gateway.url}/api/openapi.json`)).json();
    expect(served).toEqual(JSON.parse(readFileSync(committed, 'utf8')));
  });

  it('is listed for administrators, in the terminal as over HTTP', async () => {
    const inventory = await person.client.inventory();
    expect(inventory.routes.map(({ operation }) => operation)).toContain('inventory.get');
    expect(
      (await mosaic(gateway, ['login', '--email', admin.email, '--password-stdin'], admin.password)).exitCode,
    ).toBe(0);
    const printed = await mosaic(gateway, ['gateway', 'inventory', '-o', 'json']);
    expect(JSON.parse(printed.stdout) as Inventory).toEqual({ v: 1, ...inventory });
    const names = await mosaic(gateway, ['gateway', 'inventory', '-o', 'name']);
    expect(names.stdout.split('\n')).toEqual(expect.arrayContaining(['run:stop', 'runs.events', 'projects']));
  });

  it('makes one thing of a request that is sent to it again after it was killed', async () => {
    const create = () =>
      fetch(`${gateway.url}/api/conversations`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${person.token}`,
          'content-type': 'application/json',
          'idempotency-key': 'before-and-after',
        },
        body: JSON.stringify({ title: 'Kept' }),
      });
    const first = (await (await create()).json()) as { id: string };
    await gateway.kill();
    await gateway.start();
    const again = await create();
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await again.json()).toEqual(first);
    const { items } = await person.client.conversations.list();
    expect(items.filter(({ title }) => title === 'Kept')).toHaveLength(1);
  });
});
