/** What a scripted provider answers next, whatever it speaks. */
export interface WireReply {
  status?: number;
  headers?: Record<string, string>;
  /** Of a refusal; where a provider puts its sentence is up to the dialect. */
  refusal?: { message: string; kind?: string };
  /** Reasoning, told before the text where a dialect has it. */
  reasoning?: string;
  /** Pieces of the answer, each sent by itself. */
  text?: readonly string[];
  toolCall?: { id: string; name: string; pieces: readonly string[] };
  usage?: WireUsage;
  /** Cuts the connection after so many pieces of text. */
  dropsAfter?: number;
  /** Falls silent after so many pieces of text, with the connection open. */
  holdsAfter?: number;
  /** Tells of a failure in the middle of the stream. */
  failsWith?: { kind: string; message: string };
  /** Sends this instead of a stream. */
  raw?: string;
}

export interface WireUsage {
  input: number;
  output: number;
  cached: number;
}

/** How one provider writes down a reply. */
export interface WireDialect {
  name: 'anthropic' | 'openai' | 'openai-compatible' | 'openrouter' | 'google';
  /** Path under which its models are asked, to tell calls from lists. */
  isCall: (path: string) => boolean;
  list: (models: readonly string[]) => unknown;
  refusal: (refusal: { message: string; kind?: string }, status: number) => unknown;
  frames: (reply: WireReply, model: string) => readonly string[];
}

export const event = (data: unknown, name?: string): string =>
  `${name === undefined ? '' : `event: ${name}\n`}data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`;

export const noUsage: WireUsage = { input: 0, output: 0, cached: 0 };
