import type { SandboxRequest } from '../sandbox.js';
import { insideFolder, insideProgram } from '../inside/inside-programs.js';
import { insideNode } from '../bubblewrap/command-line.js';

const port = 3128;
const insideSocket = '/run/mosaic/egress';
/** Where programs in the sandbox find the proxy. */
export const insideProxy = `http://127.0.0.1:${port}`;

/** The request with a way out: the proxy's socket, what listens for programs, and where they look for it. */
export function throughEgress(request: SandboxRequest, socket: string): SandboxRequest {
  const names = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY', 'ALL_PROXY'];
  return {
    ...request,
    argv: [insideNode, insideProgram('egress-forwarder'), insideSocket, `${port}`, ...request.argv],
    environment: { ...Object.fromEntries(names.map((name) => [name, insideProxy])), ...request.environment },
    mounts: [
      ...(request.mounts ?? []).filter((mount) => mount !== insideFolder),
      insideFolder,
      { from: socket, to: insideSocket },
    ],
  };
}
