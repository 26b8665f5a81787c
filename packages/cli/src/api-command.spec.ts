import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findOperation, interfaceDocumentSchema, operationsIn } from './commands/api/interface-document.js';
import { requestOf } from './commands/api/request-of.js';
import { CliHome, type Finished } from './testing/run-cli.js';

const document: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../docs/api/openapi.json'), 'utf8'),
);
const operations = operationsIn(interfaceDocumentSchema.parse(document));

describe('the operations of the interface', () => {
  it('can all be called', () => {
    expect(operations.length).toBeGreaterThan(150);
    for (const operation of operations) {
      const { parameters, body } = operation;
      const { path, options } = requestOf(operation, {
        parameters: parameters.map(({ name }) => `${name}=1`),
        fields: [],
        body: body && '{}',
      });
      expect(path).toMatch(/^\/[^{}]*$/);
      expect(options.method).toBe(operation.method);
    }
  });

  it('are asked with everything in its place', () => {
    const updating = findOperation(operations, 'tasks.update');
    expect(requestOf(updating, { parameters: ['id=a/b'], fields: ['title=New', 'version=3'] })).toEqual({
      path: '/api/tasks/a%2Fb',
      options: { method: 'PATCH', body: { title: 'New', version: 3 } },
    });
    const listing = findOperation(operations, 'tasks.list');
    expect(requestOf(listing, { parameters: ['limit=2'], fields: [] }).path).toBe('/api/tasks?limit=2');
  });

  it('are not asked with what they do not have, or without what they need', () => {
    const updating = findOperation(operations, 'tasks.update');
    expect(() => requestOf(updating, { parameters: [], fields: ['title=x'] })).toThrow(
      'tasks.update needs id.',
    );
    expect(() => requestOf(updating, { parameters: ['id=1', 'idd=1'], fields: [] })).toThrow(
      'Did you mean id?',
    );
    expect(() => requestOf(updating, { parameters: ['id=1'], fields: [] })).toThrow('needs a body');
    expect(() => findOperation(operations, 'tasks.updat')).toThrow('There is no operation "tasks.updat".');
  });
});

describe('mosaic api', () => {
  let home: CliHome;
  let gateway: SmallGateway;
  beforeEach(async () => {
    gateway = await SmallGateway.start({ token: 'secret' });
    gateway.overrides.set('GET /api/openapi.json', () => ({ status: 200, body: document }));
    home = new CliHome();
    home.signIn(gateway.url, 'secret');
  });
  afterEach(async () => {
    await gateway.stop();
    home.remove();
  });
  const api = (args: string[], stdin?: string): Promise<Finished> =>
    home.run(['api', ...args, '--gateway', gateway.url], stdin === undefined ? {} : { stdin });

  it('lists the operations and names the one that was probably meant', async () => {
    const { out } = await api(['--list', '-o', 'name']);
    expect(out.split('\n')).toContain('tasks.list');
    const { exit, talk } = await api(['tasks.lst']);
    expect({ exit, isNamed: talk.includes('Did you mean tasks.list?') }).toEqual({ exit: 3, isNamed: true });
  });

  it('sends what is piped in, prints the answer as it is, and ends as the gateway says', async () => {
    const sent: unknown[] = [];
    gateway.overrides.set('POST /api/tasks', (body) => {
      sent.push(body);
      return { status: 201, body: { id: 'made', title: 'Lay\u009b2J' } };
    });
    const made = await api(['tasks.create', '--body', '-'], '{"title":"Lay"}');
    expect(JSON.parse(made.out)).toEqual({ id: 'made', title: 'Lay\u009b2J' });
    expect(made.out).not.toContain('\u009b');
    expect(sent).toEqual([{ title: 'Lay' }]);
    const missing = { code: 'not_found', message: 'There is none.', requestId: 'r', path: '', timestamp: '' };
    gateway.overrides.set('GET /api/tasks/1', () => ({ status: 404, body: missing }));
    expect(await api(['tasks.get', '-p', 'id=1'])).toMatchObject({ exit: 3 });
  });
});
