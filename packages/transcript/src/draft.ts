import type { ClientId, Message, MessageId, RunId } from '@mosaicstack/types';
import type { Transcript, TranscriptMessage, TranscriptRun } from './transcript.js';

/** A transcript being changed by one call: its maps are copied on the first write only. */
export class Draft {
  #messages: ReadonlyMap<MessageId, TranscriptMessage>;
  #ownMessages: Map<MessageId, TranscriptMessage> | undefined;
  #runs: ReadonlyMap<RunId, TranscriptRun>;
  #ownRuns: Map<RunId, TranscriptRun> | undefined;
  #conversationId: Transcript['conversationId'];
  leaf: MessageId | null;

  constructor(readonly base: Transcript) {
    this.#messages = base.messages;
    this.#runs = base.runs;
    this.#conversationId = base.conversationId;
    this.leaf = base.leaf;
  }

  get messages(): ReadonlyMap<MessageId, TranscriptMessage> {
    return this.#messages;
  }

  get runs(): ReadonlyMap<RunId, TranscriptRun> {
    return this.#runs;
  }

  putMessage(message: TranscriptMessage): void {
    this.#writableMessages().set(message.id, message);
    this.#conversationId ??= message.conversationId;
  }

  putRun(run: TranscriptRun): void {
    this.#ownRuns ??= new Map(this.#runs);
    this.#runs = this.#ownRuns.set(run.id, run);
  }

  /** Takes a provisional message away; what hung below it and the leaf go to `heir`. */
  removeProvisional(id: MessageId, heir: MessageId | null): void {
    const messages = this.#writableMessages();
    messages.delete(id);
    for (const message of messages.values()) {
      if (message.parentId === id) messages.set(message.id, { ...message, parentId: heir });
    }
    if (this.leaf === id) this.leaf = heir;
  }

  /** A row as the gateway stores it. Takes the place of what was shown in advance under its client id. */
  putStored(message: Message): void {
    const known = this.#messages.get(message.id);
    if (known && !known.streaming && !known.pending && isSameRow(known, message)) return;
    if (!known && message.clientId) this.#dropPending(message.clientId, message.id);
    this.putMessage({ ...message, streaming: false, pending: false, blocks: [] });
  }

  /** Takes away stored messages that are kept no longer; the branch that was read ends above them. */
  remove(ids: ReadonlySet<MessageId>): void {
    if (ids.size === 0) return;
    while (this.leaf !== null && ids.has(this.leaf))
      this.leaf = this.#messages.get(this.leaf)?.parentId ?? null;
    const messages = this.#writableMessages();
    for (const id of ids) messages.delete(id);
  }

  finish(): Transcript {
    const { base } = this;
    const same = this.#messages === base.messages && this.#runs === base.runs && this.leaf === base.leaf;
    return same
      ? base
      : {
          conversationId: this.#conversationId,
          messages: this.#messages,
          runs: this.#runs,
          leaf: this.leaf,
        };
  }

  #writableMessages(): Map<MessageId, TranscriptMessage> {
    this.#ownMessages ??= new Map(this.#messages);
    this.#messages = this.#ownMessages;
    return this.#ownMessages;
  }

  #dropPending(clientId: ClientId, replacement: MessageId): void {
    const provisional = clientId as string as MessageId;
    if (!this.#messages.get(provisional)?.pending) return;
    this.removeProvisional(provisional, replacement);
  }
}

/** Rows are written once; only what was shown before the row was known can differ. */
const isSameRow = (known: Message, stored: Message): boolean =>
  known.createdAt === stored.createdAt &&
  known.state === stored.state &&
  (known.isPinned ?? false) === (stored.isPinned ?? false) &&
  known.rating === stored.rating &&
  known.speakerId === stored.speakerId;
