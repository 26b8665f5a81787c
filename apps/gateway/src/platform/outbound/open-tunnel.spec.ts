import { once } from 'node:events';
import { openCanary } from '@mosaicstack/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openTunnelWith } from './open-tunnel.js';

async function canary() {
  const opened = await openCanary();
  onTestFinished(() => opened.close());
  return opened;
}

const never = new AbortController().signal;

describe('a tunnel', () => {
  it('leads to no private address, by name or by number', async () => {
    const { port, connections } = await canary();
    const resolve = async () => ['127.0.0.1'];
    const open = openTunnelWith({ allowedHosts: [], resolve });
    for (const host of ['127.0.0.1', '[::1]', '[::ffff:127.0.0.1]', 'public.test', '2130706433', '0x7f.1'])
      await expect(open({ host, port }, never)).rejects.toMatchObject({ code: 'outbound_refused' });
    expect(connections()).toBe(0);
  });

  it('would lead inside if nobody asked whether an address is public', async () => {
    const { port, connections } = await canary();
    const open = openTunnelWith({ allowedHosts: [], isPublic: () => true });
    (await open({ host: '127.0.0.1', port }, never)).destroy();
    await expect.poll(connections).toBe(1);
  });

  it('leads to a private host that the operator listed, with exactly this port', async () => {
    const { port, connections } = await canary();
    const resolve = async () => ['127.0.0.1'];
    const open = openTunnelWith({ allowedHosts: [`git.lan:${port}`], resolve });
    const socket = await open({ host: 'git.lan', port }, never);
    socket.destroy();
    await once(socket, 'close');
    expect(connections()).toBe(1);
    await expect(open({ host: 'git.lan', port: port + 1 }, never)).rejects.toMatchObject({
      code: 'outbound_refused',
    });
  });
});
