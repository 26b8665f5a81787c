import { newClientId, type Client } from '@mosaicstack/client';
import { emptyTranscript, pathTo, withMessages } from '@mosaicstack/transcript';
import type { Conversation, MessageId } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { proseOf, stated } from '../../input/prose.js';
import { findConversation } from '../../naming/names.js';
import { answerIn, type ResumeOptions } from './resume-session.js';

/** Sends a message in place of one's last, or of `--message`: beside it, with an answer of its own. */
export const editSession = (
  context: Context,
  typed: string,
  words: readonly string[],
  options: ResumeOptions & { message?: string; model?: string },
): Promise<void> =>
  answerIn(context, options, async (client) => {
    const content = (await proseOf(words.join(' '))) ?? '';
    const conversation = await findConversation(client, typed);
    const messageId =
      (options.message as MessageId | undefined) ?? (await lastQuestion(client, conversation));
    const { model } = options;
    return client.conversations.edit(conversation.id, messageId, {
      clientId: newClientId(),
      content,
      ...stated({ model }),
    });
  });

async function lastQuestion(client: Client, { id, activeLeafId }: Conversation): Promise<MessageId> {
  const messages = await client.conversations.history(id);
  const path = pathTo(withMessages(emptyTranscript(id), messages, activeLeafId));
  const question = path.findLast(({ role }) => role === 'user');
  if (question) return question.id;
  throw new CommandFailure('not_found', exitCodes.notFound, 'There is no message of yours to edit yet.');
}
