import { setTimeout as pause } from 'node:timers/promises';
import { isGatewayError, type Client } from '@mosaicstack/client';
import type { MessageAck, SendMessage } from '@mosaicstack/types';

/** Longer than a gateway needs to start again. */
const giveUpAfter = 30_000;
const betweenAttempts = 500;

/**
 * Sends a message of a known conversation. When the connection breaks before the acknowledgement the
 * same message is sent again: its client id makes the gateway store it once.
 */
export async function sendMessage(
  client: Client,
  message: SendMessage & Required<Pick<SendMessage, 'conversationId'>>,
  signal: AbortSignal,
): Promise<MessageAck> {
  const end = Date.now() + giveUpAfter;
  for (;;) {
    try {
      return await client.conversations.send(message);
    } catch (error) {
      const mayComeBack =
        isGatewayError(error) && ['gateway_unreachable', 'gateway_stopping'].includes(error.code);
      if (!mayComeBack || Date.now() > end) throw error;
      await pause(betweenAttempts, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
  }
}
