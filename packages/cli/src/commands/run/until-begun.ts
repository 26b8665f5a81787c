import { setTimeout as pause } from 'node:timers/promises';
import { isGatewayError, type Client } from '@mosaicstack/client';
import type { MessageAck } from '@mosaicstack/types';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import type { Printer } from '../../printer.js';

const betweenLooks = 500;

/** Waits until the run of a message that waits has begun. Rejects when the message was taken out or is held back. */
export async function untilBegun(
  client: Client,
  printer: Printer,
  { conversationId, messageId, runId, delivery }: MessageAck,
  signal: AbortSignal,
): Promise<void> {
  if (delivery !== 'queued') return;
  printer.talk('Another answer is being made there; this message waits for it.');
  for (;;) {
    signal.throwIfAborted();
    const waiting = await client.conversations.queue(conversationId);
    const message = waiting.find(({ id }) => id === messageId);
    if (message?.state === 'paused') throw heldBack(conversationId);
    if (!message) return assertBegun(client, runId);
    await pause(betweenLooks, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function assertBegun(client: Client, runId: MessageAck['runId']): Promise<void> {
  try {
    await client.runs.get(runId);
  } catch (error) {
    if (!isGatewayError(error) || error.code !== 'not_found') throw error;
    throw new CommandFailure('conflict', exitCodes.conflict, 'The message was taken out of the queue.');
  }
}

const heldBack = (id: MessageAck['conversationId']): CommandFailure =>
  new CommandFailure(
    'conflict',
    exitCodes.conflict,
    'The message is held back: the answer before it was stopped, or failed.',
    {
      remediation: `mosaic sessions queue ${id} --resume`,
    },
  );
