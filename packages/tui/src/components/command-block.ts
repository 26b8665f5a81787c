import type { RunError } from '@mosaicstack/types';
import { cleanLine, cleanText } from '../terminal-text.js';
import type { Theme } from '../theme.js';
import { errorLines } from './error-block.js';
import { hang } from './indent.js';
import { MarkdownBlocks } from './markdown-blocks.js';

type Outcome =
  | { state: 'running' }
  | { state: 'done'; text: MarkdownBlocks }
  | { state: 'failed'; error: Omit<RunError, 'code'> };

const indent = 2;

/** A command as it was typed and what came of it: a block of its own that is no message. */
export class CommandBlock {
  #outcome: Outcome = { state: 'running' };
  #drawn: { width: number; lines: string[] } | undefined;

  constructor(
    private readonly theme: Theme,
    private readonly line: string,
    /** How many messages stand before it. */
    public after: number,
  ) {}

  succeed(markdown: string): void {
    const text = new MarkdownBlocks(this.theme.markdown);
    text.setText(cleanText(markdown));
    this.#settle({ state: 'done', text });
  }

  fail(error: Omit<RunError, 'code'>): void {
    this.#settle({ state: 'failed', error });
  }

  render(width: number): string[] {
    if (this.#drawn?.width !== width) this.#drawn = { width, lines: this.#lines(width) };
    return this.#drawn.lines;
  }

  invalidate(): void {
    this.#drawn = undefined;
    if (this.#outcome.state === 'done') this.#outcome.text.invalidate();
  }

  #settle(outcome: Outcome): void {
    this.#outcome = outcome;
    this.#drawn = undefined;
  }

  #lines(width: number): string[] {
    const { theme } = this;
    const tile = this.#outcome.state === 'running' ? theme.tiles.running : theme.muted('·');
    const heading = hang(
      theme.muted(cleanLine(this.line)),
      { first: `${tile} `, rest: '  ', columns: indent },
      width,
    );
    const room = Math.max(1, width - indent);
    return [
      ...heading,
      ...this.#body(room).map((line) => (line === '' ? '' : `${' '.repeat(indent)}${line}`)),
      '',
    ];
  }

  #body(width: number): string[] {
    const outcome = this.#outcome;
    if (outcome.state === 'running') return [this.theme.muted('…')];
    if (outcome.state === 'failed') return errorLines(outcome.error, this.theme, width);
    return outcome.text.render(width);
  }
}
