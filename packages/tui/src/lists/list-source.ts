import type { GatewayError } from '@mosaicstack/client';
import { gatewayErrorOf, type ScreenContext } from '../screens/screen.js';

/** One page of a list; without a cursor for the next there is no more. */
export interface ListPage<Item> {
  items: readonly Item[];
  nextCursor: string | null;
}

/** Reads a list page by page, and tells when something came or could not. */
export class ListSource<Item> {
  #items: readonly Item[] = [];
  #cursor: string | null | undefined;
  #loading = false;
  #closed = false;
  /** Something changed while a page was on its way, which may not tell of it. */
  #isStale = false;
  error: GatewayError | undefined;

  constructor(
    private readonly context: ScreenContext,
    private readonly read: (cursor: string | undefined) => Promise<ListPage<Item>>,
    private readonly onItems: (items: readonly Item[]) => void,
  ) {
    this.more();
  }

  get isLoading(): boolean {
    return this.#loading;
  }

  get hasMore(): boolean {
    return this.#cursor !== null && this.#cursor !== undefined;
  }

  /** Begins anew; what is shown stays until the first page is there. */
  reload(): void {
    this.#isStale = this.#loading;
    if (this.#isStale) return;
    this.#cursor = undefined;
    this.more();
  }

  more(): void {
    if (this.#loading || this.#cursor === null) return;
    const cursor = this.#cursor;
    this.#loading = true;
    void this.read(cursor)
      .then(({ items, nextCursor }) => {
        if (this.#closed) return;
        this.#items = cursor === undefined ? items : [...this.#items, ...items];
        this.#cursor = nextCursor;
        this.error = undefined;
        this.onItems(this.#items);
      })
      .catch((error: unknown) => {
        this.error = gatewayErrorOf(error);
      })
      .catch((error: unknown) => this.context.fail(error))
      .finally(() => {
        this.#loading = false;
        if (this.#closed) return;
        if (this.#isStale) this.reload();
        this.context.draw();
      });
  }

  close(): void {
    this.#closed = true;
  }
}
