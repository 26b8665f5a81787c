import type { MessageRating } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { findConversation } from '../../naming/names.js';
import { messageNamed, saidIn } from './session-messages.js';

/** Rates the answer that is named, else the last one of the branch that is read. */
export async function rateMessage(
  context: Context,
  typed: string,
  rating: MessageRating | 'none',
  message: string | undefined,
): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findConversation(client, typed);
  const answer =
    message === undefined
      ? (await saidIn(client, id)).findLast(({ role }) => role === 'assistant')
      : await messageNamed(client, id, message);
  if (!answer) {
    throw new CommandFailure(
      'not_found',
      exitCodes.notFound,
      'Nothing was answered in this conversation yet.',
      { remediation: `mosaic sessions show ${id}` },
    );
  }
  await client.conversations.rateMessage(id, answer.id, rating === 'none' ? null : rating);
  context.printer.talk(
    rating === 'none' ? 'The answer is rated no longer.' : `The answer is rated ${rating}.`,
  );
}
