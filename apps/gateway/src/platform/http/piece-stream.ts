import { toApiError, toAppError } from '@mosaicstack/kernel';
import type { ApiError } from '@mosaicstack/types';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { eventStreamType } from './contract.js';

export interface PieceStream<Piece> {
  request: FastifyRequest;
  reply: FastifyReply;
  /** Tells piece after piece, until it resolves. */
  work: (tell: (piece: Piece) => void, signal: AbortSignal) => Promise<void>;
  /** How it is told that the work broke off. */
  failed: (error: ApiError) => Piece;
}

/**
 * Sends what comes of one piece of work as server-sent events. What fails before the first is an answer like any
 * other, with its status; what fails after it is told as the last one.
 */
export async function streamPieces<Piece>({
  request,
  reply,
  work,
  failed,
}: PieceStream<Piece>): Promise<void> {
  const gone = new AbortController();
  const { raw } = reply;
  raw.once('close', () => gone.abort());
  let hasBegun = false;
  const tell = (piece: Piece): void => {
    if (gone.signal.aborted) return;
    if (!hasBegun) {
      hasBegun = true;
      const headers = reply.getHeaders();
      reply.hijack();
      raw.writeHead(200, {
        ...(headers as Record<string, string>),
        'content-type': `${eventStreamType}; charset=utf-8`,
        'cache-control': 'no-cache, no-transform',
        'x-accel-buffering': 'no',
      });
    }
    raw.write(`data: ${JSON.stringify(piece)}\n\n`);
  };
  try {
    await work(tell, gone.signal);
  } catch (error) {
    if (!hasBegun) throw error;
    tell(failed(toApiError(toAppError(error), request.id)));
  }
  raw.end();
}
