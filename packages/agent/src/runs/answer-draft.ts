import type { MessageId, MessagePart, RunEventBody, Usage } from '@mosaicstack/types';
import { sumOf } from './usage.js';

/** Tool calls have no block number; they stand after every block, as surfaces show them. */
const afterEveryBlock = Number.MAX_SAFE_INTEGER;

interface Block {
  block: number;
  part: MessagePart;
}

/** A message that was begun and not finished. */
export interface UnfinishedMessage {
  id: MessageId;
  parts: MessagePart[];
}

/** What a run's events add up to while it is under way; live and from the stored log it is the same. */
export class AnswerDraft {
  private readonly open = new Map<MessageId, Block[]>();
  private readonly finished = new Set<MessageId>();
  /** The last finished message of the run; null before the first. */
  tip: MessageId | null = null;
  usage: Usage | null = null;

  apply(event: RunEventBody): void {
    if (event.type === 'text-delta' || event.type === 'reasoning-delta') this.addText(event);
    else if (event.type === 'tool-started') {
      const { messageId, callId, name, arguments: given } = event.data;
      if (this.finished.has(messageId)) return;
      this.insert(messageId, afterEveryBlock, { type: 'tool-call', callId, name, arguments: given });
    } else if (event.type === 'steer-applied') this.tip = event.data.message.id;
    else if (event.type === 'message-final') {
      const { message } = event.data;
      this.open.delete(message.id);
      this.finished.add(message.id);
      this.tip = message.id;
      this.usage = sumOf(this.usage, message.usage);
    }
  }

  unfinished(): UnfinishedMessage[] {
    return [...this.open].map(([id, blocks]) => ({ id, parts: blocks.map(({ part }) => part) }));
  }

  private addText({ type, data }: RunEventBody & { type: 'text-delta' | 'reasoning-delta' }): void {
    const kind = type === 'text-delta' ? 'text' : 'reasoning';
    const begun = this.open
      .get(data.messageId)
      ?.find(({ block, part }) => block === data.block && part.type === kind);
    if (begun?.part.type === kind) begun.part.text += data.text;
    else this.insert(data.messageId, data.block, { type: kind, text: data.text });
  }

  private insert(id: MessageId, block: number, part: MessagePart): void {
    const blocks = this.open.get(id) ?? [];
    const later = blocks.findIndex((other) => other.block > block);
    blocks.splice(later === -1 ? blocks.length : later, 0, { block, part });
    this.open.set(id, blocks);
  }
}
