/** One way in which the gateway of this machine runs without a terminal. */
export interface RunForm {
  /** As a sentence names it, e.g. `systemd user service mosaic-gateway`. */
  readonly words: string;
  /** Asks for it to be started; whether it can be used is another question. */
  start(): Promise<void>;
  /** Resolves once it has drained and ended. */
  stop(): Promise<void>;
  /** The process while there is one. */
  pid(): Promise<number | undefined>;
  /** Whether what was started ended again, by itself. */
  hasEnded(): Promise<boolean>;
}
