import {
  parseStreamingJson,
  type AssistantMessage,
  type AssistantMessageEventStream,
} from '@earendil-works/pi-ai';
import type { PiSettings } from '../pi-settings.js';
import type { CallPiece, Chunk, ChunkUsage } from './chunk.js';
import { tooLong } from './model-failure.js';
import { StorablePieces } from './storable-pieces.js';

type Kind = 'text' | 'thinking';
type Block = AssistantMessage['content'][number];
type ToolCall = Extract<Block, { type: 'toolCall' }>;

interface OpenCall {
  id: string;
  name: string;
  pieces: string[];
}

/**
 * Builds one answer from chunks and tells Pi of it. Text that arrives in one read leaves as one delta,
 * and tool arguments are put together and parsed once, at the end: parsing them at every delta costs
 * time that grows with the square of their size.
 */
export class AnswerWriter {
  private readonly pieces = new StorablePieces();
  private readonly calls = new Map<number, OpenCall>();
  private open: Kind | undefined;
  private pending = '';
  private characters = 0;
  private argumentCharacters = 0;
  private finish: string | undefined;
  /** Whether anything was told, after which a failure cannot be hidden by asking again. */
  visible = false;

  constructor(
    readonly message: AssistantMessage,
    private readonly stream: AssistantMessageEventStream,
    private readonly limits: Pick<PiSettings, 'answerCharacters' | 'argumentCharacters'>,
  ) {}

  /** Throws `answer_too_long` once a limit is passed; what fits has been taken by then. */
  take({ reasoning, text, calls, finish, usage }: Chunk): void {
    if (reasoning) this.add('thinking', reasoning);
    if (text) this.add('text', text);
    for (const call of calls) this.addCall(call);
    if (finish) this.finish = finish;
    if (usage) this.count(usage);
  }

  /** Tells what has gathered since the last time. */
  flush(): void {
    if (!this.pending || !this.open) return;
    const delta = this.pending;
    this.pending = '';
    const contentIndex = this.message.content.length - 1;
    const block = this.message.content[contentIndex];
    if (block?.type === 'text') block.text += delta;
    else if (block?.type === 'thinking') block.thinking += delta;
    this.stream.push({ type: `${this.open}_delta`, contentIndex, delta, partial: this.message });
  }

  /** The reason the server gave for ending; undefined while it has given none. */
  finishReason(): string | undefined {
    return this.finish;
  }

  complete(): void {
    this.closeText();
    for (const call of this.calls.values()) this.tellCall(call);
    const reason = this.calls.size > 0 && this.finish !== 'length' ? 'toolUse' : this.stopReason();
    this.message.stopReason = reason;
    this.stream.push({ type: 'done', reason, message: this.message });
  }

  /** Ends with what there is; half a tool call is left out. */
  fail(reason: 'error' | 'aborted'): void {
    this.closeText();
    this.message.stopReason = reason;
    this.stream.push({ type: 'error', reason, error: this.message });
  }

  private stopReason(): 'stop' | 'length' {
    return this.finish === 'length' ? 'length' : 'stop';
  }

  private add(kind: Kind, piece: string): void {
    if (this.open !== kind) {
      this.closeText();
      this.openText(kind);
    }
    const room = this.limits.answerCharacters - this.characters;
    this.characters += piece.length;
    this.pending += this.pieces.take(piece.length > room ? piece.slice(0, Math.max(0, room)) : piece);
    if (piece.length > room) throw tooLong('The answer', this.limits.answerCharacters);
  }

  private addCall({ index, id, name, arguments: piece }: CallPiece): void {
    const call = this.calls.get(index) ?? { id, name, pieces: [] };
    this.calls.set(index, call);
    call.id ||= id;
    call.name ||= name;
    call.pieces.push(piece);
    this.argumentCharacters += piece.length;
    if (this.argumentCharacters > this.limits.argumentCharacters) {
      throw tooLong('The arguments of a tool call', this.limits.argumentCharacters);
    }
  }

  private begin(): void {
    if (this.visible) return;
    this.visible = true;
    this.stream.push({ type: 'start', partial: this.message });
  }

  private openText(kind: Kind): void {
    this.begin();
    this.open = kind;
    this.message.content.push(
      kind === 'text' ? { type: 'text', text: '' } : { type: 'thinking', thinking: '' },
    );
    const contentIndex = this.message.content.length - 1;
    this.stream.push({ type: `${kind}_start`, contentIndex, partial: this.message });
  }

  private closeText(): void {
    if (!this.open) return;
    this.pending += this.pieces.end();
    this.flush();
    const contentIndex = this.message.content.length - 1;
    const block = this.message.content[contentIndex];
    const content = block?.type === 'text' ? block.text : block?.type === 'thinking' ? block.thinking : '';
    this.stream.push({ type: `${this.open}_end`, contentIndex, content, partial: this.message });
    this.open = undefined;
  }

  private tellCall({ id, name, pieces }: OpenCall): void {
    this.begin();
    const contentIndex = this.message.content.length;
    const toolCall: ToolCall = {
      type: 'toolCall',
      // A call without an id could not be answered.
      id: id || `call_${contentIndex}`,
      name,
      arguments: parseStreamingJson(pieces.join('')),
    };
    this.message.content.push(toolCall);
    this.stream.push({ type: 'toolcall_start', contentIndex, partial: this.message });
    this.stream.push({ type: 'toolcall_end', contentIndex, toolCall, partial: this.message });
  }

  private count({ inputTokens, outputTokens, cachedTokens }: ChunkUsage): void {
    const { usage } = this.message;
    usage.input = inputTokens - cachedTokens;
    usage.cacheRead = cachedTokens;
    usage.output = outputTokens;
    usage.totalTokens = inputTokens + outputTokens;
  }
}
