import type { CommandResult, ConversationId } from '@mosaicstack/types';
import type { OpenInstance, Someone } from '../../../bootstrap/testing/open-instance.js';
import type { CommandService } from '../command-service.js';
import { COMMAND_SERVICE } from '../commands.tokens.js';

/** A line as somebody types it in a terminal, within a conversation or outside of any. */
export async function typeCommand(
  { app, platform }: OpenInstance,
  { id }: Pick<Someone, 'id'>,
  line: string,
  conversationId: string | null = null,
): Promise<CommandResult> {
  const standing = await platform.database.identity.people.standingOf(id);
  if (!standing) throw new Error('nobody');
  const { user } = standing;
  const actor = { userId: id, role: user.role };
  const asker = { user, actor, network: '127.0.0.1', surface: 'tui', sessionId: undefined } as const;
  const service = app.get<CommandService>(COMMAND_SERVICE, { strict: false });
  return service.execute(asker, {
    reference: 'r',
    line,
    conversationId: conversationId as ConversationId | null,
  });
}
