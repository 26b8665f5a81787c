import type { Socket } from 'node:net';
import { AppError, type IdSource, toApiError } from '@mosaicstack/kernel';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { fromAnything } from './error-reply.js';

const unreadable = () => new AppError('invalid_request', 'The gateway could not read this request.');

/** For requests the router refuses before any hook runs: an address that is no address, say. */
export function answerUnroutable(_: unknown, request: FastifyRequest, reply: FastifyReply): void {
  void reply.status(400).send(toApiError(fromAnything(unreadable()), request.id));
}

/** For bytes that are no request at all. */
export const answerUnreadable =
  (ids: IdSource) =>
  (_: unknown, socket: Socket): void => {
    if (!socket.writable) return void socket.destroy();
    const body = JSON.stringify(toApiError(unreadable(), ids.next()));
    socket.end(
      `HTTP/1.1 400 Bad Request\r\nContent-Type: application/json; charset=utf-8\r\n` +
        `Content-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
    );
  };
