/** One thing a scripted model server does while it answers. */
export type ModelStep =
  /** A piece of the answer's text. */
  | { do: 'text'; text: string }
  | { do: 'reasoning'; text: string }
  /** A piece of a tool call: the first piece of an index names the call, later ones add to its arguments. */
  | { do: 'tool-call'; index: number; id?: string; name?: string; arguments: string }
  | { do: 'usage'; inputTokens: number; outputTokens: number }
  | { do: 'finish'; reason: string }
  /** The marker that ends a well-behaved stream. */
  | { do: 'done' }
  /** Bytes as they are, for everything a well-behaved server would not send. */
  | { do: 'raw'; bytes: string | Uint8Array }
  /** Goes on this many milliseconds after the request arrived, so that lateness does not add up. */
  | { do: 'until'; milliseconds: number }
  /** Sends nothing more and keeps the connection open until the client or the server closes it. */
  | { do: 'hang' }
  /** Cuts the connection. */
  | { do: 'drop' };

/** How a scripted model server answers one request. */
export interface ModelReply {
  /** 200 unless said otherwise. */
  status?: number;
  headers?: Record<string, string>;
  /** Milliseconds before the status line is sent; `Infinity` never sends it. */
  headersAfter?: number;
  /** A body of its own in place of a stream. */
  body?: string;
  /** Played in order; a generator can make more than would fit in memory. */
  steps?: Iterable<ModelStep>;
}

/** A request as the server received it. */
export interface ModelRequest {
  method: string;
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** The parsed JSON body; undefined for none or for one that is not JSON. */
  body: ChatRequestBody | undefined;
}

export interface ChatRequestBody {
  model: string;
  messages: { role: string; content?: unknown; tool_calls?: unknown; tool_call_id?: string }[];
  stream?: boolean;
  tools?: unknown;
  [field: string]: unknown;
}

/** Decides an answer. `attempt` counts from 1 the requests for the same model. */
export type ModelScript = (request: ModelRequest, attempt: number) => ModelReply;
