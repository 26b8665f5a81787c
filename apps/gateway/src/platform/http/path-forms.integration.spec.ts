import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { fastify } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenApp, openApp } from '../../bootstrap/testing/open-app.js';
import { becomeAdmin, becomeMember, host } from '../../bootstrap/testing/people.js';

/** Ways to write the address of something for administrators that one part of a server may read unlike another. */
const formsOf = (name: string): string[] => {
  const path = `/api/admin/${name}`;
  const coded = `%${name.charCodeAt(0).toString(16)}${name.slice(1)}`;
  const doubly = `%25${name.charCodeAt(0).toString(16)}${name.slice(1)}`;
  return [
    path,
    `${path}/`,
    `${path}//`,
    `${path}/.`,
    `${path}/..`,
    `${path}/../${name}`,
    `${path}.`,
    `${path}..`,
    `${path}.json`,
    `${path};`,
    `${path};a=b`,
    `${path}%00`,
    `${path}%20`,
    `${path}%09`,
    `${path}%0a`,
    `${path}%2f`,
    `${path}%5c`,
    `${path}%3f`,
    `${path}%23`,
    `${path}?`,
    `${path}#`,
    `${path}~`,
    `//api/admin/${name}`,
    `///api///admin///${name}`,
    `/api//admin/${name}`,
    `/api/admin//${name}`,
    `/api/./admin/${name}`,
    `/api/x/../admin/${name}`,
    `/api/models/../admin/${name}`,
    `/api/models/..;/admin/${name}`,
    `/api/models/%2e%2e/admin/${name}`,
    `/api/models/%2e%2e%2fadmin%2f${name}`,
    `/api/models/%252e%252e/admin/${name}`,
    `/health/../api/admin/${name}`,
    `/..;/api/admin/${name}`,
    `/./api/admin/${name}`,
    `/%2e/api/admin/${name}`,
    `/API/admin/${name}`,
    `/api/ADMIN/${name}`,
    `/api/admin/${name.toUpperCase()}`,
    `/Api/Admin/${name}`,
    `/api/admin/${coded}`,
    `/api/admin/${doubly}`,
    `/api/%61dmin/${name}`,
    `/%61pi/admin/${name}`,
    `/api%2fadmin%2f${name}`,
    `/api%252fadmin/${name}`,
    `/api\\admin\\${name}`,
    `/api/admin\\${name}`,
    `/api%5cadmin/${name}`,
    `/api/admin/%c0%af${name}`,
    `/api/admin/%ff${name}`,
    `/api/admin/${name}%`,
    `/api/admin/%u0061${name}`,
    `/api/;/admin/${name}`,
    `/api;a=b/admin/${name}`,
    `http://${host}/api/admin/${name}`,
    `http://evil.example/api/admin/${name}`,
    `*`,
    `api/admin/${name}`,
  ];
};

type Asker = 'member' | 'admin';
type Ask = (path: string, asker: Asker) => Promise<{ status: number; body: string }>;

/** Sent as it is written: nothing between here and the server tidies an address up. */
const asking =
  (port: number, credentials: Readonly<Record<Asker, string>>): Ask =>
  (path, asker) =>
    new Promise((resolve, reject) => {
      const headers = { host, authorization: `Bearer ${credentials[asker]}` };
      const request = http.request({ host: '127.0.0.1', port, path, headers }, (reply) => {
        let body = '';
        reply.on('data', (chunk) => (body += String(chunk)));
        reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body }));
      });
      request.on('error', reject);
      request.end();
    });

/** What is wrong with how one form is decided: it must be refused to a member, and open to an administrator only where it says so. */
async function faultOf(form: string, ask: Ask): Promise<string | undefined> {
  const [{ status: member }, { status: admin }] = [await ask(form, 'member'), await ask(form, 'admin')];
  const isRefused = member === 403 ? admin === 200 : [400, 404].includes(member) && admin === member;
  return isRefused ? undefined : `${form}: ${member} for a member, ${admin} for an administrator`;
}

describe('the address of something for administrators', () => {
  let opened: OpenApp;
  let ask: Ask;

  beforeAll(async () => {
    opened = await openApp();
    const credentials = { admin: await becomeAdmin(opened), member: await becomeMember(opened) };
    await opened.app.listen(0, '127.0.0.1');
    ask = asking((opened.app.getHttpServer().address() as AddressInfo).port, credentials);
  });
  afterAll(() => opened?.close());

  it.each(['inventory', 'doctor'].flatMap(formsOf))('decides alike when it is written %s', async (form) => {
    expect(await faultOf(form, ask)).toBeUndefined();
    const told = JSON.parse((await ask(form, 'member')).body) as object;
    expect(told).toMatchObject({ code: expect.any(String), requestId: expect.any(String) });
  });

  it('is refused to a member and open to an administrator as it stands', async () => {
    expect((await ask('/api/admin/inventory', 'member')).status).toBe(403);
    expect((await ask('/api/admin/inventory', 'admin')).status).toBe(200);
    expect(formsOf('inventory').length).toBeGreaterThanOrEqual(40);
  });

  it('would be found here to leak from a server that guards the text of an address', async () => {
    const server = fastify({
      routerOptions: { caseSensitive: false, ignoreDuplicateSlashes: true, ignoreTrailingSlash: true },
    });
    server.addHook('onRequest', async ({ url, headers }, reply) => {
      if (url.startsWith('/api/admin/') && headers.authorization !== 'Bearer admin') {
        await reply.status(403).send({});
      }
    });
    server.get('/api/admin/inventory', () => ({}));
    await server.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.server.address() as AddressInfo;
    const careless = asking(port, { admin: 'admin', member: 'member' });
    const faults: (string | undefined)[] = [];
    for (const form of formsOf('inventory')) {
      // Such a server hangs up on forms that are no address.
      faults.push(await faultOf(form, careless).catch(() => undefined));
    }
    await server.close();
    expect(faults.filter((fault) => fault?.includes('200 for a member')).length).toBeGreaterThan(3);
  });
});
