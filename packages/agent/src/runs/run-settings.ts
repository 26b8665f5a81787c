/** How runs are kept alive, watched and ended. Times in milliseconds. */
export interface RunSettings {
  /** A run whose process has not renewed its lease for this long is taken over. */
  leaseMs: number;
  renewMs: number;
  sweepMs: number;
  /** Longest that a piece of text waits for others before it is appended to the log. */
  flushMs: number;
  /** How long a runtime may take to hand over what it has once its run must end. */
  stopGraceMs: number;
  /** A run in which nothing happens for this long has failed. */
  stallMs: number;
  deadlineMs: number;
  /** How often stalls and deadlines are looked for. */
  watchMs: number;
  /** Events are kept for so long after their run has ended; then one snapshot stands for them. */
  keepEventsMs: number;
  /** How often events past that time are looked for. */
  forgetMs: number;
  /** Longest that one summary of a conversation may take. */
  summaryMs: number;
  /** Tokens a model takes in of which nobody knows. */
  assumedWindow: number;
  /** Runs one process executes at a time; what comes on top waits, people in turn. */
  streams: number;
  /** Of these, one person's. */
  runsPerPerson: number;
  /** Characters of text and reasoning in one run. */
  answerLimit: number;
}

export const defaultRunSettings: RunSettings = {
  leaseMs: 20_000,
  renewMs: 5_000,
  sweepMs: 5_000,
  flushMs: 45,
  stopGraceMs: 1_500,
  stallMs: 120_000,
  deadlineMs: 30 * 60_000,
  watchMs: 1_000,
  keepEventsMs: 7 * 24 * 60 * 60_000,
  forgetMs: 60 * 60_000,
  summaryMs: 60_000,
  assumedWindow: 128_000,
  streams: 150,
  runsPerPerson: 4,
  answerLimit: 2_000_000,
};
