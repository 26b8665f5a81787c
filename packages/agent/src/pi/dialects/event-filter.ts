import { replyInvalid } from '../chat-completions/model-failure.js';

/** One server-sent event. */
export interface WireEvent {
  name: string;
  data: string;
}

/** Decides what becomes of an event; undefined passes it on as it came. */
export type Rewrite = (event: WireEvent) => readonly WireEvent[] | undefined;

const written = ({ name, data }: WireEvent): string => `event: ${name}\ndata: ${data}\n\n`;

/** Lets a stream of events through, event by event, and rewrites some. No line may be longer than the limit. */
export class EventFilter {
  private rest = '';
  private lines: string[] = [];

  constructor(
    private readonly rewrite: Rewrite,
    private readonly limits: { model: string; lineCharacters: number },
  ) {}

  /** What of the stream may go on now. */
  push(text: string): string {
    let out = '';
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      out += this.line(this.rest + text.slice(from, end));
      this.rest = '';
      from = end + 1;
    }
    this.rest += text.slice(from);
    this.bound(this.rest);
    return out;
  }

  /** What is left when the stream ends; a last event without its blank line still counts. */
  end(): string {
    const out = this.rest === '' ? '' : this.line(this.rest);
    this.rest = '';
    return out + this.line('');
  }

  private line(raw: string): string {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    this.bound(line);
    if (line !== '') {
      this.lines.push(line);
      return '';
    }
    const { lines } = this;
    if (lines.length === 0) return '';
    this.lines = [];
    const event = {
      name: fieldIn(lines, 'event').at(-1) ?? 'message',
      data: fieldIn(lines, 'data').join('\n'),
    };
    const instead = this.rewrite(event);
    return instead ? instead.map(written).join('') : `${lines.join('\n')}\n\n`;
  }

  private bound(line: string): void {
    const { model, lineCharacters } = this.limits;
    if (line.length <= lineCharacters) return;
    throw replyInvalid(model, `A line is longer than ${lineCharacters.toLocaleString('en')} characters.`);
  }
}

const fieldIn = (lines: readonly string[], name: string): string[] =>
  lines.flatMap((line) => (line.startsWith(`${name}:`) ? [line.slice(name.length + 1).trimStart()] : []));
