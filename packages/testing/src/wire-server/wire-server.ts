import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anthropicWire } from './anthropic-wire.js';
import { completionsWire, openRouterWire } from './completions-wire.js';
import { googleWire } from './google-wire.js';
import { responsesWire } from './responses-wire.js';
import type { WireDialect, WireReply } from './wire-reply.js';

export const wireDialects: readonly WireDialect[] = [
  anthropicWire,
  responsesWire,
  completionsWire,
  openRouterWire,
  googleWire,
];

export interface WireRequestSeen {
  path: string;
  headers: IncomingHttpHeaders;
  body: Record<string, unknown>;
}

/** A provider at the wire: plays replies in the shape of one dialect, and keeps what was asked. */
export interface WireServer {
  url: string;
  /** Calls of models, in order. */
  calls: WireRequestSeen[];
  lists: WireRequestSeen[];
  /** Replies to the next calls; the last one is repeated. */
  next(...replies: WireReply[]): void;
  close(): Promise<void>;
}

export async function startWireServer(
  dialect: WireDialect,
  models: readonly string[] = ['one'],
): Promise<WireServer> {
  const calls: WireRequestSeen[] = [];
  const lists: WireRequestSeen[] = [];
  const replies: WireReply[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let text = '';
    for await (const piece of request.setEncoding('utf8')) text += piece;
    const path = request.url ?? '';
    const seen = {
      path,
      headers: request.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown>,
    };
    if (!dialect.isCall(path)) {
      lists.push(seen);
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify(dialect.list(models)));
      return;
    }
    calls.push(seen);
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? { text: ['Hello.'] };
    await play(dialect, reply, { response, model: modelOf(seen) });
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    lists,
    next: (...given) => void replies.splice(0, replies.length, ...given),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

const modelOf = ({ body, path }: WireRequestSeen): string =>
  typeof body['model'] === 'string' ? body['model'] : (/models\/([^:]+):/.exec(path)?.[1] ?? '');

async function play(
  dialect: WireDialect,
  reply: WireReply,
  { response, model }: { response: ServerResponse; model: string },
): Promise<void> {
  const { status = 200, headers = {}, refusal, dropsAfter, holdsAfter, raw } = reply;
  if (refusal) {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(dialect.refusal(refusal, status)));
    return;
  }
  response.writeHead(status, { 'content-type': 'text/event-stream', ...headers });
  if (raw !== undefined) {
    response.end(raw);
    return;
  }
  let pieces = 0;
  const shown = reply.text ?? [];
  for (const frame of dialect.frames(reply, model)) {
    response.write(frame);
    if (shown.some((piece) => frame.includes(JSON.stringify(piece)))) pieces += 1;
    if (holdsAfter !== undefined && pieces >= holdsAfter) return;
    if (dropsAfter !== undefined && pieces >= dropsAfter) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      response.destroy();
      return;
    }
  }
  response.end();
}
