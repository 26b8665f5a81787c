import { decodeKittyPrintable, matchesKey } from '@earendil-works/pi-tui';
import type { KeyMap } from '../key-map.js';
import { charactersOf, cleanLine } from '../terminal-text.js';

/** Where in a list somebody is, what narrows it, and what they selected. */
export class ListChoice<Item> {
  #items: readonly Item[] = [];
  #index = 0;
  #words = '';
  readonly #selected = new Set<string>();
  /** What is typed goes into the words that narrow the list. */
  isTyping: boolean;

  constructor(
    private readonly keys: KeyMap,
    private readonly what: {
      idOf: (item: Item) => string;
      /** What the words are looked for in. */
      textOf: (item: Item) => string;
      /** Typing narrows at once, without `/`. */
      alwaysTyping: boolean;
    },
  ) {
    this.isTyping = what.alwaysTyping;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  set items(items: readonly Item[]) {
    const before = this.current;
    this.#items = items;
    // Whoever is in the middle of a list stays at what they were looking at.
    const again = before
      ? this.matches.findIndex((item) => this.what.idOf(item) === this.what.idOf(before))
      : -1;
    this.#index = again === -1 ? this.#within(this.#index) : again;
  }

  get words(): string {
    return this.#words;
  }

  get index(): number {
    return this.#index;
  }

  get matches(): readonly Item[] {
    const words = this.#words.toLowerCase().split(' ').filter(Boolean);
    if (words.length === 0) return this.#items;
    return this.#items.filter((item) => {
      const text = this.what.textOf(item).toLowerCase();
      return words.every((word) => text.includes(word));
    });
  }

  get current(): Item | undefined {
    return this.matches[this.#index];
  }

  /** What a deed is for: everything selected, or else what the cursor is at. */
  get meant(): readonly Item[] {
    const selected = this.#items.filter((item) => this.isSelected(item));
    return selected.length > 0 ? selected : this.current === undefined ? [] : [this.current];
  }

  isSelected(item: Item): boolean {
    return this.#selected.has(this.what.idOf(item));
  }

  get selectedCount(): number {
    return this.#items.filter((item) => this.isSelected(item)).length;
  }

  toggle(): void {
    const { current } = this;
    if (current === undefined) return;
    const id = this.what.idOf(current);
    if (!this.#selected.delete(id)) this.#selected.add(id);
  }

  /** Moves by a key that does so; `page` is how many rows are shown. */
  move(data: string, page: number): boolean {
    const step = this.#stepOf(data, page);
    if (step === undefined) return false;
    this.#index = this.#within(this.#index + step);
    return true;
  }

  /** Takes a key into the words; the arrows still move. */
  type(data: string, page: number): void {
    if (matchesKey(data, 'escape')) {
      this.#words = '';
      this.isTyping = this.what.alwaysTyping;
    } else if (matchesKey(data, 'enter')) this.isTyping = false;
    else if (matchesKey(data, 'backspace')) this.#words = charactersOf(this.#words).slice(0, -1).join('');
    else if (matchesKey(data, 'up') || matchesKey(data, 'down')) this.move(data, page);
    else if (!matchesKey(data, 'pageUp') && !matchesKey(data, 'pageDown'))
      this.#words += cleanLine(decodeKittyPrintable(data) ?? data) || (data === ' ' ? ' ' : '');
    else this.move(data, page);
    this.#index = this.#within(this.#index);
  }

  #stepOf(data: string, page: number): number | undefined {
    if (matchesKey(data, 'pageDown')) return page;
    if (matchesKey(data, 'pageUp')) return -page;
    if (this.isTyping) return matchesKey(data, 'down') ? 1 : matchesKey(data, 'up') ? -1 : undefined;
    if (this.keys.is(data, 'list.down')) return 1;
    if (this.keys.is(data, 'list.up')) return -1;
    if (data === 'g' || matchesKey(data, 'home')) return -Infinity;
    return data === 'G' || matchesKey(data, 'end') ? Infinity : undefined;
  }

  #within(index: number): number {
    return Math.max(0, Math.min(index, this.matches.length - 1));
  }
}
