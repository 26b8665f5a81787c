/** Bounds on what one answer may cost in time and memory. */
export interface PiSettings {
  /** Model calls within one turn before an agent that keeps calling tools is ended. */
  modelCalls: number;
  /** Attempts after the first, made only while nothing of the answer is visible. */
  retries: number;
  /** Wait before the first retry; doubles with each. */
  retryMilliseconds: number;
  /** A server that asks for a longer wait than this is not waited for. */
  longestRetryMilliseconds: number;
  /** From the request to the first byte of the answer. */
  firstByteMilliseconds: number;
  /** Between two bytes of the answer. */
  idleMilliseconds: number;
  /** Text, reasoning and tool arguments of one message together. */
  answerCharacters: number;
  /** Arguments of the tool calls of one message. */
  argumentCharacters: number;
  /** One line of the stream. */
  lineCharacters: number;
  /** Between two words of the demo model. */
  demoWordMilliseconds: number;
}

export const defaultPiSettings: PiSettings = {
  modelCalls: 50,
  retries: 3,
  retryMilliseconds: 500,
  longestRetryMilliseconds: 30_000,
  firstByteMilliseconds: 120_000,
  idleMilliseconds: 120_000,
  answerCharacters: 1_000_000,
  argumentCharacters: 256_000,
  lineCharacters: 1_000_000,
  demoWordMilliseconds: 16,
};
