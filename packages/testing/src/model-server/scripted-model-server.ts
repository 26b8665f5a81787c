import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChatRequestBody, ModelReply, ModelRequest, ModelScript } from './model-reply.js';
import { namedScript } from './named-scripts.js';
import { playReply } from './play-reply.js';

export interface ScriptedModelServerOptions {
  /** A free one unless named; the server listens on 127.0.0.1 alone. */
  port?: number;
  /** What the model lists show. */
  models?: readonly string[];
  /** Decides answers; {@link namedScript} unless given. */
  script?: ModelScript;
  /** When given, a request without it as bearer token is refused with 401. */
  apiKey?: string;
}

/** An OpenAI-compatible server that does what it is told, however badly. */
export interface ScriptedModelServer {
  /** The server's root. */
  url: string;
  /** What an OpenAI-compatible client takes as base URL. */
  baseUrl: string;
  port: number;
  /** Every request for a completion, in the order of arrival. */
  requests: readonly ModelRequest[];
  /** Every other request's path. */
  lookups: readonly string[];
  /** Connections opened so far: shows whether a client reuses them. */
  connections(): number;
  /** Replies for the next requests, before the script is asked. */
  next(...replies: ModelReply[]): void;
  setModels(models: readonly string[]): void;
  /** Cuts every connection and frees the port. */
  close(): Promise<void>;
}

async function readBody(request: IncomingMessage): Promise<ChatRequestBody | undefined> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as ChatRequestBody;
  } catch {
    return undefined;
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

export async function startScriptedModelServer(
  options: ScriptedModelServerOptions = {},
): Promise<ScriptedModelServer> {
  const script = options.script ?? namedScript;
  const requests: ModelRequest[] = [];
  const lookups: string[] = [];
  const queued: ModelReply[] = [];
  const attempts = new Map<string, number>();
  let models = options.models ?? ['scripted'];
  let connections = 0;

  const authorized = (request: IncomingMessage): boolean =>
    options.apiKey === undefined || request.headers.authorization === `Bearer ${options.apiKey}`;

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const arrived = performance.now();
    const path = (request.url ?? '/').split('?')[0] ?? '/';
    if (!path.endsWith('/chat/completions')) {
      lookups.push(path);
      if (!authorized(request))
        sendJson(response, 401, { error: { message: 'Incorrect API key provided.' } });
      else if (path === '/v1/models')
        sendJson(response, 200, { object: 'list', data: models.map((id) => ({ id, object: 'model' })) });
      else if (path === '/api/tags')
        sendJson(response, 200, { models: models.map((name) => ({ name, model: name })) });
      else sendJson(response, 404, { error: { message: 'not found' } });
      return;
    }
    const body = await readBody(request);
    const received: ModelRequest = {
      method: request.method ?? '',
      path,
      headers: { ...request.headers },
      body,
    };
    requests.push(received);
    if (!authorized(request)) {
      const shown = request.headers.authorization?.replace('Bearer ', '') ?? 'none';
      return sendJson(response, 401, { error: { message: `Incorrect API key provided: ${shown}.` } });
    }
    if (!body) return sendJson(response, 400, { error: { message: 'The body is not JSON.' } });
    const attempt = (attempts.get(body.model) ?? 0) + 1;
    attempts.set(body.model, attempt);
    const over = new AbortController();
    response.on('close', () => over.abort());
    await playReply(queued.shift() ?? script(received, attempt), {
      response,
      model: body.model,
      arrived,
      over: over.signal,
    });
  };

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('connection', () => (connections += 1));
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;

  return {
    url,
    baseUrl: `${url}/v1`,
    port,
    requests,
    lookups,
    connections: () => connections,
    next: (...replies) => void queued.push(...replies),
    setModels: (names) => void (models = names),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
