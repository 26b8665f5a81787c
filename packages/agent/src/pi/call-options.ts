import type { SimpleStreamOptions } from '@earendil-works/pi-ai';

/** What a call adds to Pi's own options. */
export interface CallOptions extends SimpleStreamOptions {
  /** Told of every retry, and of what the server could not do. */
  onNotice?: (code: 'model_retrying' | 'tools_not_supported', text: string) => void;
  /**
   * Told before the same request is sent once more: books what the failed attempt may have cost, and sets money
   * aside for the next. Resolves to the most that may write; null leaves it to the model. Rejects when it does
   * not fit into a budget any more.
   */
  onRetry?: (error: unknown) => Promise<number | null>;
  /** The only addresses a connection may go to; null leaves it to the name of the host. */
  addresses?: readonly string[] | null;
}
