import { openCanary } from '@mosaicstack/testing';
import { describe, expect, it } from 'vitest';
import { clientWith, serve } from './testing/public-stage.js';

const client = clientWith();

describe('private servers', () => {
  const answering = () => serve((_request, response) => response.end('inside'));

  it('are reached where exactly their host and port are listed', async () => {
    const port = await answering();
    const listed = clientWith(`gpu.lan:${port}`);
    expect((await listed.fetch(`http://gpu.lan:${port}/`)).text()).toBe('inside');
    for (const other of [
      `gpu.lan:${port + 1}`,
      `sub.gpu.lan:${port}`,
      `gpu.lan.:${port}`,
      `127.0.0.1:${port}`,
    ])
      await expect(listed.fetch(`http://${other}/`)).rejects.toMatchObject({ code: 'outbound_refused' });
  });

  it('are reached at their address where that is listed', async () => {
    const port = await answering();
    const listed = clientWith(`127.0.0.1:${port}`);
    expect((await listed.fetch(`http://2130706433:${port}/`)).text()).toBe('inside');
  });

  it('are reached by those alone who trust a URL of the operator', async () => {
    const port = await answering();
    const issuer = `http://id.lan:${port}/realms/mosaic`;
    const trusting = client.trusting([issuer]);
    expect((await trusting.fetch(`${issuer}/.well-known/openid-configuration`)).text()).toBe('inside');
    await expect(client.fetch(issuer)).rejects.toMatchObject({ code: 'outbound_refused' });
    await expect(trusting.fetch(`http://other.lan:${port}/`)).rejects.toMatchObject({
      code: 'outbound_refused',
    });
  });

  it('tell how to list them, without path, query or credentials', async () => {
    const failure = await client
      .fetch('http://gpu.lan:8000/p4th?key=c4n4ry')
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'outbound_refused', kind: 'forbidden' });
    const { message, reason, remediation } = failure as Record<string, string>;
    expect(remediation).toContain('"gpu.lan:8000" to gateway.outbound.allowedHosts');
    expect(`${message}${reason}${remediation}`).not.toMatch(/c4n4ry|p4th|127\.0\.0\.1/);
  });

  it('are not opened to a redirect of a stranger, though they be listed', async () => {
    const inside = await openCanary();
    const port = await serve((_request, response) =>
      response.writeHead(302, { location: `http://gpu.lan:${inside.port}/` }).end(),
    );
    const listed = clientWith(`gpu.lan:${inside.port}`);
    await expect(listed.fetch(`http://public.test:${port}/`)).rejects.toMatchObject({
      code: 'outbound_refused',
    });
    expect(inside.connections()).toBe(0);
    await inside.close();
  });

  it('may redirect to each other where both are listed, and nowhere else inside', async () => {
    const inside = await answering();
    const port = await serve(({ url }, response) =>
      response.writeHead(307, { location: `http://${url?.slice(1)}:${inside}/` }).end(),
    );
    const listed = clientWith(`old.lan:${port}`, `new.lan:${inside}`);
    expect((await listed.fetch(`http://old.lan:${port}/new.lan`)).text()).toBe('inside');
    await expect(listed.fetch(`http://old.lan:${port}/third.lan`)).rejects.toMatchObject({
      code: 'outbound_refused',
    });
  });
});
