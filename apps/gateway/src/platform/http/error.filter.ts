import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common';
import { type Logger, toApiError } from '@mosaicstack/kernel';
import { httpStatusOf } from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { LOGGER } from '../platform.tokens.js';
import { fromAnything } from './error-reply.js';

/** Every failure leaves in one shape; what nobody foresaw is logged with its stack and told as "internal". */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const failure = fromAnything(error);
    if (failure.kind === 'internal') {
      this.logger.error({ requestId: request.id, error: failure.cause ?? failure }, 'a request failed');
    }
    if (reply.sent || reply.raw.headersSent) return;
    if (failure.retryAfter !== undefined) void reply.header('retry-after', String(failure.retryAfter));
    void reply.status(httpStatusOf[failure.kind]).send(toApiError(failure, request.id));
  }
}
