import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { ServerOptions } from 'socket.io';
import { socketPath } from '@mosaicstack/types';
import { isAppError } from '@mosaicstack/kernel';
import type { AllowedOrigins } from '../http/allowed-origins.js';

/** A message has at most 400,000 characters of at most 3 bytes; beyond this the connection is closed. */
const maximumPayloadBytes = 1_300_000;

/** Socket.IO over WebSocket alone. Cross-origin rules do not bind sockets, so the upgrade itself is checked. */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly allowed: AllowedOrigins,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions) {
    return super.createIOServer(port, {
      ...options,
      path: socketPath,
      addTrailingSlash: false,
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: maximumPayloadBytes,
      pingInterval: 20_000,
      pingTimeout: 15_000,
      allowRequest: (request, decide) => {
        try {
          this.allowed.check(request.headers);
          decide(null, true);
        } catch (error) {
          decide(isAppError(error) ? error.code : 'forbidden', false);
        }
      },
    } as ServerOptions);
  }
}
