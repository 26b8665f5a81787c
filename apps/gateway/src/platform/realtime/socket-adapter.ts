import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { MessageMappingProperties } from '@nestjs/websockets';
import type { Observable } from 'rxjs';
import type { ServerOptions, Socket } from 'socket.io';
import { socketPath } from '@mosaicstack/types';
import { isAppError } from '@mosaicstack/kernel';
import type { AllowedOrigins } from '../http/allowed-origins.js';

export interface SocketAdapterOptions {
  allowed: AllowedOrigins;
  /** The connection of whoever sends more in one event is closed. */
  payloadBytes: number;
}

/** Socket.IO over WebSocket alone. Cross-origin rules do not bind sockets, so the upgrade itself is checked. */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly options: SocketAdapterOptions,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions) {
    const { allowed, payloadBytes } = this.options;
    const server = super.createIOServer(port, {
      ...options,
      path: socketPath,
      addTrailingSlash: false,
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      maxHttpBufferSize: payloadBytes,
      // Whoever has joined no namespace by then has not signed in.
      connectTimeout: 10_000,
      pingInterval: 20_000,
      pingTimeout: 15_000,
      allowRequest: (request, decide) => {
        try {
          allowed.check(request);
          decide(null, true);
        } catch (error) {
          decide(isAppError(error) ? error.code : 'forbidden', false);
        }
      },
    } as ServerOptions);
    // Only named namespaces ask who somebody is; the one every connection may join by default is closed.
    server.of('/').use((_socket, next) => next(new Error('There is nothing here; connect to a namespace.')));
    return server;
  }

  /**
   * Handlers answer by what they emit and give nothing back, so each hears its event and no more. Nest's own
   * way is made for streams of answers, and keeps a third of what an idle connection takes in memory.
   */
  override bindMessageHandlers(
    socket: Socket,
    handlers: MessageMappingProperties[],
    transform: (answer: unknown) => Observable<unknown>,
  ): void {
    const error = (failure: unknown): void => this.logger.error(failure);
    for (const { message, callback } of handlers) {
      socket.on(message as string, (payload: unknown) => transform(callback(payload)).subscribe({ error }));
    }
  }
}
