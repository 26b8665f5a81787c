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
    this.#load(0);
  }

  get isLoading(): boolean {
    return this.#loading;
  }

  get hasMore(): boolean {
    return this.#cursor !== null && this.#cursor !== undefined;
  }

  /** Begins anew; what is shown stays until as much of it is there, so that nobody is thrown back who read on. */
  reload(): void {
    this.#isStale = this.#loading;
    if (this.#isStale) return;
    this.#cursor = undefined;
    this.#load(this.#items.length);
  }

  more(): void {
    if (this.#loading || this.#cursor === null) return;
    this.#load(0);
  }

  #load(wanted: number): void {
    this.#loading = true;
    void this.#readOn(wanted)
      .then(({ items, nextCursor }) => {
        if (this.#closed) return;
        this.#items = items;
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

  /** The next page, and those behind it until there are as many items as are wanted. */
  async #readOn(wanted: number): Promise<ListPage<Item>> {
    let items = this.#cursor === undefined ? [] : this.#items;
    let cursor = this.#cursor ?? undefined;
    for (;;) {
      const page = await this.read(cursor);
      items = [...items, ...page.items];
      if (page.nextCursor === null || items.length >= wanted || this.#closed)
        return { items, nextCursor: page.nextCursor };
      cursor = page.nextCursor;
    }
  }

  close(): void {
    this.#closed = true;
  }
}
