import type { ConversationService, RunService } from '@mosaicstack/agent';
import type { CommandHandlers } from '../command-handler.js';
import { incomplete } from '../command-line.js';

interface RunCommandsDeps {
  conversations: Pick<ConversationService, 'get'>;
  runs: Pick<RunService, 'stop'>;
}

/** For surfaces that do not know themselves which answer is being made. */
export const runCommands = ({ conversations, runs }: RunCommandsDeps): CommandHandlers => ({
  stop: async ({ actor, conversationId }) => {
    if (conversationId === null) throw incomplete('No conversation is open here.', '/sessions opens one');
    const { activeRunId } = await conversations.get(actor, conversationId);
    if (activeRunId === null) return { message: 'No answer is being made here.' };
    await runs.stop(actor, activeRunId);
    return { message: 'The answer is being stopped.' };
  },
});
