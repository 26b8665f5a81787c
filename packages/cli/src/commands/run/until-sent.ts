import { setTimeout as pause } from 'node:timers/promises';
import { isGatewayError } from '@mosaicstack/client';
import type { MessageAck } from '@mosaicstack/types';

/** Longer than a gateway needs to start again. */
const giveUpAfter = 30_000;
const betweenAttempts = 500;

/** Codes of connections that were never there: nothing was handed over that could be on its way. */
const neverThere: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EHOSTUNREACH']);

/**
 * Sends a message. Where nothing listens at first, nobody waits. When the connection breaks before the acknowledgement the same message is sent again: its
 * client id makes the gateway store it, and the conversation it begins, once.
 */
export async function untilSent(send: () => Promise<MessageAck>, signal: AbortSignal): Promise<MessageAck> {
  const end = Date.now() + giveUpAfter;
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await send();
    } catch (error) {
      const mayComeBack =
        isGatewayError(error) && ['gateway_unreachable', 'gateway_stopping'].includes(error.code);
      if (!mayComeBack || (isFirst && neverThere.has(codeOf(error))) || Date.now() > end) throw error;
      await pause(betweenAttempts, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}

/** The code of the system beneath what the client reports. */
function codeOf(error: Error): unknown {
  const { cause } = error;
  const beneath = cause instanceof Error ? cause.cause : undefined;
  return beneath instanceof Error && 'code' in beneath ? beneath.code : undefined;
}
