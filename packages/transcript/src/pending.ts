import type { AttachedPart, ClientId, ConversationId, MessageAck, MessageId } from '@mosaicstack/types';
import { Draft } from './draft.js';
import { newRun } from './runs.js';
import type { Transcript, TranscriptMessage } from './transcript.js';

export interface PendingMessage {
  clientId: ClientId;
  content: string;
  parentId: MessageId | null;
  /** ISO time of sending. */
  at: string;
  attached?: readonly AttachedPart[];
}

/** Until it is acknowledged a message goes by its client id. */
const provisionalId = (clientId: ClientId): MessageId => clientId as string as MessageId;

/** Shows a message the person has just sent, at the tip of the branch being read. */
export function withPending(transcript: Transcript, pending: PendingMessage): Transcript {
  const draft = new Draft(transcript);
  const message: TranscriptMessage = {
    id: provisionalId(pending.clientId),
    // A new conversation gets its id with the acknowledgement.
    conversationId: transcript.conversationId ?? (pending.clientId as string as ConversationId),
    parentId: pending.parentId,
    role: 'user',
    parts: [...(pending.attached ?? []), { type: 'text', text: pending.content }],
    clientId: pending.clientId,
    runId: null,
    speakerId: null,
    provider: null,
    model: null,
    usage: null,
    state: 'complete',
    createdAt: pending.at,
    streaming: false,
    pending: true,
    blocks: [],
  };
  draft.putMessage(message);
  draft.leaf = message.id;
  return { ...draft.finish(), conversationId: transcript.conversationId };
}

/** Takes back a message that the gateway refused. */
export function withoutPending(transcript: Transcript, clientId: ClientId): Transcript {
  const message = transcript.messages.get(provisionalId(clientId));
  if (!message?.pending) return transcript;
  const draft = new Draft(transcript);
  draft.removeProvisional(message.id, message.parentId);
  return draft.finish();
}

/** The gateway has committed the message: it gets its real id, and its answer is known to be queued. */
export function withAck(transcript: Transcript, ack: MessageAck): Transcript {
  const draft = new Draft(
    transcript.conversationId === null ? { ...transcript, conversationId: ack.conversationId } : transcript,
  );
  const provisional = transcript.messages.get(provisionalId(ack.clientId));
  if (provisional?.pending) {
    draft.removeProvisional(provisional.id, ack.messageId);
    draft.putMessage({
      ...provisional,
      id: ack.messageId,
      conversationId: ack.conversationId,
      pending: false,
    });
  }
  if (!draft.runs.has(ack.runId)) draft.putRun(newRun(ack.runId, ack.messageId));
  return draft.finish();
}
