import { once } from 'node:events';
import type { RunEvent } from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Between events a comment keeps proxies from taking silence for death. */
const heartbeatMs = 15_000;

export interface EventStream {
  request: FastifyRequest;
  reply: FastifyReply;
  events: (signal: AbortSignal) => AsyncIterable<RunEvent>;
  /** Takes what to do when the reader is no longer signed in; returns the end of that watch. */
  whileSignedIn: (end: () => void) => () => void;
}

/**
 * Sends run events as server-sent events: `id` is the sequence number, `event` the type, `data` the
 * envelope. A reader that falls behind slows only itself: nothing is read ahead of its socket.
 */
export async function streamEvents({ request, reply, events, whileSignedIn }: EventStream): Promise<void> {
  const gone = new AbortController();
  const { raw } = reply;
  request.raw.once('close', () => gone.abort());
  raw.once('close', () => gone.abort());
  const unwatch = whileSignedIn(() => gone.abort());
  const headers = reply.getHeaders();
  reply.hijack();
  raw.writeHead(200, {
    ...(headers as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
  raw.flushHeaders();
  const heartbeat = setInterval(() => raw.write(':\n\n'), heartbeatMs);
  try {
    for await (const event of events(gone.signal)) {
      const wrote = raw.write(`id: ${event.seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
      if (!wrote) await once(raw, 'drain', { signal: gone.signal });
    }
  } catch (error) {
    if (!gone.signal.aborted) throw error;
  } finally {
    unwatch();
    clearInterval(heartbeat);
    raw.end();
  }
}
