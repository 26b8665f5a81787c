import { Markdown, type Component, type MarkdownTheme } from '@earendil-works/pi-tui';

const fence = /^ {0,3}(`{3,}|~{3,})/;
const mathFence = /^ {0,3}(?:\$\$|\\\[|\\\])/;
/** What may go on with the block above it although a blank line stands between. */
const continues = /^(?:\s|[-*+] |\d{1,9}[.)] |\[[^\]]+\]:)/;

/** Cuts markdown where cutting cannot change how it reads: at blank lines outside fences, lists and maths. */
export const splitMarkdown = (text: string): string[] => {
  const blocks: string[] = [];
  let block: string[] = [];
  let open: string | undefined;
  let afterBlank = false;
  for (const line of text.split('\n')) {
    const blank = line.trim() === '';
    if (open === undefined && afterBlank && !blank && !continues.test(line) && block.length > 0) {
      blocks.push(block.join('\n'));
      block = [];
    }
    open = fenceAfter(line, open);
    afterBlank = blank;
    block.push(line);
  }
  if (block.some((line) => line.trim() !== '')) blocks.push(block.join('\n'));
  return blocks;
};

function fenceAfter(line: string, open: string | undefined): string | undefined {
  if (open === '$' || open === undefined) {
    // An odd number of marks opens or closes; `$$x$$` on one line does neither.
    const marks = line.match(/\$\$|\\\[|\\\]/g)?.length ?? 0;
    if (open === '$') return marks % 2 === 1 ? undefined : open;
    if (mathFence.test(line) && marks % 2 === 1) return '$';
  }
  const mark = fence.exec(line)?.[1];
  if (mark === undefined) return open;
  if (open === undefined) return mark;
  const closes = mark.startsWith(open) && line.trim() === mark;
  return closes ? undefined : open;
}

/**
 * Markdown that grows. Only the block being written is parsed and wrapped again, so a long answer
 * costs no more per token than a short one.
 */
export class MarkdownBlocks implements Component {
  readonly #theme: MarkdownTheme;
  #text = '';
  #blocks: { text: string; view: Markdown }[] = [];

  constructor(theme: MarkdownTheme) {
    this.#theme = theme;
  }

  setText(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    const known = this.#blocks;
    this.#blocks = splitMarkdown(text).map((raw, index) => {
      const block = raw.trimEnd();
      const before = known[index];
      return before?.text === block ? before : { text: block, view: new Markdown(block, 0, 0, this.#theme) };
    });
  }

  render(width: number): string[] {
    return this.#blocks.flatMap(({ view }, index) =>
      index === 0 ? view.render(width) : ['', ...view.render(width)],
    );
  }

  invalidate(): void {
    for (const { view } of this.#blocks) view.invalidate();
  }
}
