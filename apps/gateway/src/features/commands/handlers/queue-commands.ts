import type { CompactionService, MessageQueue } from '@mosaicstack/agent';
import { type Actor, AppError } from '@mosaicstack/kernel';
import type { ClientId, ConversationId, MessageAck, QueuedMessage, SendMessage } from '@mosaicstack/types';
import type { CommandAnswer, CommandCall, CommandHandlers } from '../command-handler.js';
import { plain, section } from './written.js';

export interface QueueCommandsDeps {
  queue: MessageQueue;
  intake: { send(actor: Actor, message: SendMessage): Promise<MessageAck> };
  compaction: CompactionService;
  newClientId: () => ClientId;
}

const longestShown = 120;

/** What waits in the conversation the command is typed in, by the number it is listed under. */
export const queueCommands = ({
  queue,
  intake,
  compaction,
  newClientId,
}: QueueCommandsDeps): CommandHandlers => {
  const listed = async (actor: Actor, id: ConversationId): Promise<CommandAnswer> => {
    const waiting = await queue.list(actor, id);
    return { message: section('Queued', waiting.map(line), 'Nothing waits.'), data: waiting };
  };
  return {
    queue: async ({ actor, rest, ...call }) => {
      const id = conversationOf(call);
      const [action = 'list', number = '', ...words] = rest.split(/\s+/).filter(Boolean);
      if (action === 'list') return listed(actor, id);
      if (action === 'resume') {
        await queue.resume(actor, id);
        return { message: 'What was held back goes out now.' };
      }
      const waiting = await queue.list(actor, id);
      const chosen = numbered(waiting, number);
      const at = { id, messageId: chosen.id };
      if (action === 'remove') await queue.remove(actor, id, chosen.id);
      else if (action === 'steer') await queue.change(actor, at, { delivery: 'steer' });
      else if (action === 'edit')
        await queue.change(actor, at, { content: words.join(' ') || missingText() });
      else if (action === 'first') await queue.change(actor, at, { before: waiting[0]?.id ?? null });
      else throw new AppError('invalid_request', `/queue has no action ${action}.`, { remediation: usage });
      return listed(actor, id);
    },
    compact: async ({ actor, ...call }) => {
      const { summary, tokensBefore, tokensAfter, ...result } = await compaction.compact(
        actor,
        conversationOf(call),
      );
      const saved = `About ${tokensBefore} tokens became ${tokensAfter}. Everything said stays in the conversation.`;
      return {
        message: `**Summed up for the model**\n\n${plain(summary)}\n\n${saved}`,
        data: { summary, tokensBefore, tokensAfter, ...result },
      };
    },
    steer: async ({ actor, rest, ...call }) => {
      const content = rest.trim() || missingText();
      const conversationId = conversationOf(call);
      const message = { clientId: newClientId(), content, conversationId, delivery: 'steer' as const };
      const ack = await intake.send(actor, message);
      const said = 'The agent reads it at its next step.';
      return {
        message: ack.delivery === 'steered' ? said : 'Nothing was being answered: it is sent.',
        data: ack,
      };
    },
  };
};

const usage =
  'Write /queue list, /queue remove 1, /queue edit 1 TEXT, /queue first 2, /queue steer 1 or /queue resume.';

function line({ request, delivery, state }: QueuedMessage, index: number): string {
  const text =
    request.content.length > longestShown ? `${request.content.slice(0, longestShown)}…` : request.content;
  const marks = [delivery === 'steer' && 'joins the answer', state === 'paused' && 'held back'].filter(
    Boolean,
  );
  return `${index + 1}. ${plain(text)}${marks.length > 0 ? ` (${marks.join(', ')})` : ''}`;
}

function conversationOf({ conversationId }: Pick<CommandCall, 'conversationId'>): ConversationId {
  if (conversationId) return conversationId;
  throw new AppError('invalid_request', 'This belongs to a conversation, and none is open.', {
    remediation: 'Open one with /sessions.',
  });
}

function numbered(waiting: readonly QueuedMessage[], number: string): QueuedMessage {
  const found = /^\d+$/.test(number) ? waiting[Number(number) - 1] : undefined;
  if (found) return found;
  throw new AppError('not_found', `Nothing waits under the number ${number || 'that was left out'}.`, {
    remediation: 'See what waits with /queue.',
  });
}

function missingText(): never {
  throw new AppError('invalid_request', 'The text is missing.', { remediation: usage });
}
