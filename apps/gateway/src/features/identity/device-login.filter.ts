import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import { AppError, toApiError } from '@mosaicstack/kernel';
import { httpStatusOf } from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** A request the contract refuses is told so in the words of RFC 8628 as well. */
@Catch(AppError)
export class DeviceLoginFilter implements ExceptionFilter<AppError> {
  catch(failure: AppError, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    void reply.status(httpStatusOf[failure.kind]).send({
      ...toApiError(failure, request.id),
      error: failure.kind === 'invalid_request' ? 'invalid_request' : 'server_error',
      error_description: failure.message,
    });
  }
}
