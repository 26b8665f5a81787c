/** Lines that are not part of an event stream, in characters, before it is taken for something else. */
const mostNoise = 64_000;

const isField = /^(?:event|id|retry)(?::|$)/;

export interface EventStreamLimits {
  lineCharacters: number;
  /** Called for what is too long or no event stream; throws. */
  refuse: (reason: string) => never;
}

/** Reads the `data` of server-sent events out of text that arrives in pieces. */
export class EventStream {
  private rest = '';
  private noise = 0;
  /** Whether anything of an event stream has arrived. */
  seen = false;

  constructor(
    private readonly onData: (data: string) => void,
    private readonly limits: EventStreamLimits,
  ) {}

  push(text: string): void {
    let from = 0;
    for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', from)) {
      this.line(this.rest + text.slice(from, end));
      this.rest = '';
      from = end + 1;
    }
    this.rest += text.slice(from);
    if (this.rest.length > this.limits.lineCharacters) {
      this.limits.refuse(
        `A line is longer than ${this.limits.lineCharacters.toLocaleString('en')} characters.`,
      );
    }
  }

  /** A last line without its end still counts. */
  end(): void {
    this.line(this.rest);
    this.rest = '';
  }

  private line(raw: string): void {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    if (line === '') return;
    if (line.length > this.limits.lineCharacters) {
      this.limits.refuse(
        `A line is longer than ${this.limits.lineCharacters.toLocaleString('en')} characters.`,
      );
    }
    if (line.startsWith('data:')) {
      this.seen = true;
      this.onData(line.startsWith('data: ') ? line.slice(6) : line.slice(5));
    } else if (line.startsWith(':') || isField.test(line)) this.seen = true;
    else if ((this.noise += line.length) > mostNoise) this.limits.refuse('It is not a stream of events.');
  }
}
