import { spanWords, type TranscriptMessage } from '@mosaicstack/transcript';
import type { MessagePart, MessageState } from '@mosaicstack/types';
import { cleanLine, cleanText } from '../terminal-text.js';
import type { Theme } from '../theme.js';
import { delegationLines } from './delegation-lines.js';
import { errorLines } from './error-block.js';
import { hang } from './indent.js';
import { MarkdownBlocks } from './markdown-blocks.js';

const endings: Readonly<Partial<Record<MessageState, string>>> = {
  stopped: 'Stopped. The text so far is kept.',
  interrupted: 'Interrupted. The text so far is kept.',
};

/** One message of an agent. Text parts keep their parsed markdown from frame to frame. */
export class AnswerView {
  readonly #theme: Theme;
  readonly #texts = new Map<number, MarkdownBlocks>();

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  render(message: TranscriptMessage, width: number, options: { showReasoning: boolean }): string[] {
    const theme = this.#theme;
    const parts = message.parts.map((part, index) => this.#partLines(part, index, width, options));
    const ending = message.streaming ? undefined : endings[message.state];
    if (ending !== undefined) parts.push([theme.muted(ending)]);
    return parts
      .filter((lines) => lines.length > 0)
      .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
  }

  #partLines(part: MessagePart, index: number, width: number, options: { showReasoning: boolean }): string[] {
    const theme = this.#theme;
    switch (part.type) {
      case 'text': {
        const view = this.#texts.get(index) ?? new MarkdownBlocks(theme.markdown);
        this.#texts.set(index, view);
        view.setText(cleanText(part.text));
        return view.render(width);
      }
      case 'reasoning':
        return reasoningLines(part, { theme, width, open: options.showReasoning });
      case 'tool-call':
        return [theme.muted(`${theme.tiles.running} ${cleanLine(part.name)}`)];
      case 'tool-result': {
        if (part.delegation)
          return delegationLines(part.delegation, { theme, width, open: options.showReasoning });
        const tile = part.isError ? theme.tiles.failed : theme.tiles.done;
        return [`${tile} ${theme.muted(`${cleanLine(part.name)}: ${cleanLine(part.text.slice(0, 400))}`)}`];
      }
      case 'image':
      case 'file':
        return [theme.muted(`${part.type}: ${cleanLine(part.name)}`)];
      case 'error':
        return errorLines(part.error, theme, width);
    }
  }
}

/** What the model thought: one line until it is opened. */
function reasoningLines(
  { text, milliseconds }: Extract<MessagePart, { type: 'reasoning' }>,
  { theme, width, open }: { theme: Theme; width: number; open: boolean },
): string[] {
  const words = text.split(/\s+/).filter(Boolean).length;
  const took = milliseconds === undefined ? '' : `, ${spanWords(milliseconds)}`;
  const heading = theme.muted(
    `${open ? '▾' : '▸'} Reasoning, ${words} ${words === 1 ? 'word' : 'words'}${took} (Ctrl+T)`,
  );
  if (!open) return [heading];
  const rows = cleanText(text).trim().split('\n');
  const bar = `${theme.line('│')} `;
  return [
    heading,
    ...rows.flatMap((row) => hang(theme.muted(row), { first: bar, rest: bar, columns: 2 }, width)),
  ];
}
