import type { Server } from 'node:http';

/** Requests in hand may be answered within this; then their connections are cut. */
const graceMs = 2_000;
/** How often connections that wait for their next request are looked for. */
const intervalMs = 50;

/**
 * Takes no connection any more and lets go of each as soon as nothing is asked over it, until `close` is done.
 * Without it, closing waits for whoever goes on asking over a connection that was kept.
 */
export async function letGo(server: Server, close: () => Promise<void>): Promise<void> {
  server.close();
  const idle = setInterval(() => server.closeIdleConnections(), intervalMs);
  const rest = setTimeout(() => server.closeAllConnections(), graceMs);
  try {
    await close();
  } finally {
    clearInterval(idle);
    clearTimeout(rest);
  }
}
