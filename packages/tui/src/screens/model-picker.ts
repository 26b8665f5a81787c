import { decodeKittyPrintable, matchesKey } from '@earendil-works/pi-tui';
import type { GatewayError } from '@mosaicstack/client';
import { errorLines } from '../components/error-block.js';
import { isKey } from '../key-map.js';
import { charactersOf, cleanLine } from '../terminal-text.js';
import { describeError, gatewayErrorOf, type ScreenContext } from './screen.js';

interface Choice {
  /** `provider/model`; null leaves it to routing. */
  reference: string | null;
  label: string;
}

export interface ModelPickerOptions {
  /** Why the last model answered; undefined before there was an answer. */
  reason: string | undefined;
  choose: (reference: string | null) => void;
  cancel: () => void;
}

/** Rows beside the list: heading, hint, and what stays visible below. */
const otherRows = 5;
const automatic: Choice = { reference: null, label: 'Automatic' };

/** Models that may answer from the next message on; what is typed narrows the list. */
export class ModelPicker {
  #models: readonly Choice[] | undefined;
  #error: GatewayError | undefined;
  #filter = '';
  #selected = 0;
  #closed = false;

  constructor(
    private readonly context: ScreenContext,
    private readonly options: ModelPickerOptions,
  ) {
    this.reload();
  }

  handleInput(data: string): void {
    if (matchesKey(data, 'escape') || matchesKey(data, 'ctrl+c') || isKey(data, 'model.choose'))
      return this.options.cancel();
    const last = this.#matches.length - 1;
    if (matchesKey(data, 'enter')) {
      const chosen = this.#matches[this.#selected];
      return chosen && this.options.choose(chosen.reference);
    }
    if (matchesKey(data, 'up')) this.#selected = Math.max(0, this.#selected - 1);
    else if (matchesKey(data, 'down')) this.#selected = Math.min(last, this.#selected + 1);
    else {
      if (matchesKey(data, 'backspace')) this.#filter = charactersOf(this.#filter).slice(0, -1).join('');
      else this.#filter += cleanLine(decodeKittyPrintable(data) ?? data);
      this.#selected = 0;
    }
  }

  render(width: number): string[] {
    const { theme, tui } = this.context;
    const rows = Math.max(2, Math.min(20, tui.terminal.rows - otherRows));
    const matches = this.#matches;
    const top = Math.max(0, Math.min(this.#selected - Math.floor(rows / 2), matches.length - rows));
    const shown = matches.slice(top, top + rows).map((choice, index) => {
      const isSelected = top + index === this.#selected;
      const label = cleanLine(choice.label);
      const note = choice.reference ?? this.options.reason ?? 'by what a message asks and by your rules';
      return `${isSelected ? theme.accent('›') : ' '} ${isSelected ? theme.accent(label) : label} ${theme.muted(cleanLine(note))}`;
    });
    const isLoading = this.#models === undefined && this.#error === undefined;
    return [
      `${theme.bold('Models')} ${theme.muted(isLoading ? 'loading' : `${matches.length}`)} ${theme.accent(this.#filter)}`,
      ...(this.#error ? errorLines(describeError(this.#error), theme, width) : shown),
      ...(matches.length === 0 ? [theme.muted('Nothing matches.')] : []),
      theme.muted('Enter chooses · ↑ ↓ move · typing narrows · Esc back'),
    ];
  }

  reload(): void {
    void this.context.client
      .models()
      .then(({ models }) => {
        this.#models = models;
        this.#error = undefined;
      })
      .catch((error: unknown) => {
        this.#error = gatewayErrorOf(error);
      })
      .catch((error: unknown) => this.context.fail(error))
      .finally(() => {
        if (!this.#closed) this.context.draw();
      });
  }

  close(): void {
    this.#closed = true;
  }

  get #matches(): readonly Choice[] {
    const wanted = this.#filter.toLowerCase();
    return [automatic, ...(this.#models ?? [])].filter(({ reference, label }) =>
      `${label} ${reference ?? ''}`.toLowerCase().includes(wanted),
    );
  }
}
