import { createServer } from 'node:http';
import { stageAddress } from './reach.js';

/** A server on the staged Internet, at the very port at which the canary sits elsewhere. */
export interface PublicServer {
  /** Requests so far. */
  requests(): number;
  /** Sends everybody there from now on; to nowhere else without a URL. */
  sendTo(url?: string): void;
  close(): Promise<void>;
}

/** A header has no room for letters beyond Latin; a parser of URLs reads these the same. */
const inHeader = (url: string): string => url.replaceAll(/[^\t -~]+/g, encodeURIComponent);

export async function openPublicServer(port: number): Promise<PublicServer> {
  let requests = 0;
  let location: string | undefined;
  const server = createServer((_request, response) => {
    requests += 1;
    // A connection that is kept was checked when it was made: here each request has to make its own.
    response.setHeader('connection', 'close');
    // 307 keeps the method, so that a question to a model is sent on as well.
    if (location === undefined) response.setHeader('content-type', 'text/plain').end('public');
    else response.writeHead(307, { location: inHeader(location) }).end();
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, stageAddress, resolve);
  });
  return {
    requests: () => requests,
    sendTo: (url) => (location = url),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
