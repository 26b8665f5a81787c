import { spanWords, type ToolResult, type TranscriptMessage } from '@mosaicstack/transcript';
import type { MessagePart, MessageState } from '@mosaicstack/types';
import { counted } from '../counted.js';
import { cleanLine, cleanText } from '../terminal-text.js';
import type { Theme } from '../theme.js';
import { delegationLines } from './delegation-lines.js';
import { errorLines } from './error-block.js';
import { hang } from './indent.js';
import { MarkdownBlocks } from './markdown-blocks.js';
import { toolRow } from './tool-row.js';

const endings: Readonly<Partial<Record<MessageState, string>>> = {
  stopped: 'Stopped. The text so far is kept.',
  interrupted: 'Interrupted. The text so far is kept.',
};

export interface AnswerOptions {
  showReasoning: boolean;
  showTools: boolean;
  /** What tools gave back on this branch, by call. */
  results: ReadonlyMap<string, ToolResult>;
  /** Its run goes on, so a call without a result is being done. */
  isRunning: boolean;
  /** Calls on this branch that have a row of their own, which shows their result. */
  calls: ReadonlySet<string>;
  /** What opens reasoning, and delegated work. */
  reasoningKey: string;
}

/** One message of an agent. Text parts keep their parsed markdown from frame to frame. */
export class AnswerView {
  readonly #theme: Theme;
  readonly #texts = new Map<number, MarkdownBlocks>();

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  render(message: TranscriptMessage, width: number, options: AnswerOptions): string[] {
    const theme = this.#theme;
    const parts = message.parts.map((part, index) => this.#partLines(part, index, width, options));
    const ending = message.streaming ? undefined : endings[message.state];
    if (ending !== undefined) parts.push([theme.muted(ending)]);
    return parts
      .filter((lines) => lines.length > 0)
      .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
  }

  #partLines(part: MessagePart, index: number, width: number, options: AnswerOptions): string[] {
    const theme = this.#theme;
    switch (part.type) {
      case 'text': {
        const view = this.#texts.get(index) ?? new MarkdownBlocks(theme.markdown);
        this.#texts.set(index, view);
        view.setText(cleanText(part.text));
        return view.render(width);
      }
      case 'reasoning':
        return reasoningLines(part, { theme, width, open: options.showReasoning, key: options.reasoningKey });
      case 'tool-call': {
        const result = options.results.get(part.callId);
        // What another agent did stands with its result, step by step.
        if (result?.part.delegation) return [];
        const { isRunning, showTools: open } = options;
        return toolRow({ call: part, result, isRunning }, { theme, width, open });
      }
      case 'tool-result': {
        const { delegation, callId } = part;
        if (delegation)
          return delegationLines(delegation, {
            theme,
            width,
            open: options.showReasoning,
            key: options.reasoningKey,
          });
        if (options.calls.has(callId)) return [];
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
  { theme, width, open, key }: { theme: Theme; width: number; open: boolean; key: string },
): string[] {
  const words = text.split(/\s+/).filter(Boolean).length;
  const took = milliseconds === undefined ? '' : `, ${spanWords(milliseconds)}`;
  const heading = theme.muted(`${open ? '▾' : '▸'} Reasoning, ${counted(words, 'word')}${took} (${key})`);
  if (!open) return [heading];
  const rows = cleanText(text).trim().split('\n');
  const bar = `${theme.line('│')} `;
  return [
    heading,
    ...rows.flatMap((row) => hang(theme.muted(row), { first: bar, rest: bar, columns: 2 }, width)),
  ];
}
