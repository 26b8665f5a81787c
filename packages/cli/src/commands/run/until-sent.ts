import { setTimeout as pause } from 'node:timers/promises';
import { isGatewayError } from '@mosaicstack/client';
import type { MessageAck } from '@mosaicstack/types';

/** Longer than a gateway needs to start again. */
const giveUpAfter = 30_000;
const betweenAttempts = 500;

/**
 * Sends a message. When the connection breaks before the acknowledgement the same message is sent again: its
 * client id makes the gateway store it, and the conversation it begins, once.
 */
export async function untilSent(send: () => Promise<MessageAck>, signal: AbortSignal): Promise<MessageAck> {
  const end = Date.now() + giveUpAfter;
  for (;;) {
    try {
      return await send();
    } catch (error) {
      const mayComeBack =
        isGatewayError(error) && ['gateway_unreachable', 'gateway_stopping'].includes(error.code);
      if (!mayComeBack || Date.now() > end) throw error;
      await pause(betweenAttempts, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
