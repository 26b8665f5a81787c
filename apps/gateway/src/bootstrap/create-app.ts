import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../app.module.js';
import { Doors } from '../platform/doors/doors.js';
import { recordRoutes } from '../platform/doors/served-routes.js';
import { acceptFiles } from '../platform/http/file-body.js';
import { addressRequests } from '../platform/http/client-addresses.js';
import { acceptJsonOnly, refuseLargeBodies } from '../platform/http/json-body.js';
import { answerUnreadable, answerUnroutable } from '../platform/http/raw-failures.js';
import { addSecurityHeaders } from '../platform/http/security-headers.js';
import { checkOrigins } from '../platform/http/origin-check.js';
import { traceRequests } from '../platform/http/request-tracing.js';
import type { Platform } from '../platform/platform.js';
import { SocketAdapter } from '../platform/realtime/socket-adapter.js';
import { serveWeb } from '../platform/web/serve-web.js';
import { mapWebFiles } from '../platform/web/web-files.js';

/** In so long even a slow line brings the largest file. Without it a body that never ends is waited for for ever, and held. */
const wholeRequestMs = 600_000;

export interface CreateAppOptions {
  platform: Platform;
  /** The exported dashboard; undefined serves the API alone. */
  webFolder: string | undefined;
}

/** The gateway's server, ready to listen. */
export async function createApp({ platform, webFolder }: CreateAppOptions): Promise<NestFastifyApplication> {
  const { limits } = platform.config.gateway;
  const adapter = new FastifyAdapter({
    bodyLimit: limits.bodyBytes,
    requestTimeout: wholeRequestMs,
    genReqId: () => platform.ids.next(),
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: true,
    frameworkErrors: answerUnroutable,
    clientErrorHandler: answerUnreadable(platform.ids),
  });
  const server = adapter.getInstance();
  const served = recordRoutes(server);
  addSecurityHeaders(server);
  addressRequests(server, platform.addresses);
  checkOrigins(server, platform.allowedOrigins);
  traceRequests(server, platform.tracer);
  refuseLargeBodies(server, limits);
  acceptJsonOnly(server, limits);
  acceptFiles(server, platform.authenticator);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(platform), adapter, {
    bodyParser: false,
    logger: false,
    abortOnError: false,
  });
  try {
    app.useWebSocketAdapter(
      new SocketAdapter(app, { allowed: platform.allowedOrigins, payloadBytes: limits.bodyBytes }),
    );
    if (webFolder !== undefined) await serveWeb(server, { folder: webFolder, files: mapWebFiles(webFolder) });
    await app.init();
    app.get(Doors).close(served);
    return app;
  } catch (error) {
    await app.close().catch(() => undefined);
    throw error;
  }
}
