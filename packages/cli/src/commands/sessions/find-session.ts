import { conversationIdSchema, type ConversationId } from '@mosaicstack/types';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';

/** Anything that is no id at all cannot exist, which is what the gateway would say of it too. */
export function conversationIdOf(text: string): ConversationId {
  const parsed = conversationIdSchema.safeParse(text);
  if (parsed.success) return parsed.data;
  throw new CommandFailure('not_found', exitCodes.notFound, `There is no conversation "${text}".`, {
    remediation: 'mosaic sessions list',
  });
}
