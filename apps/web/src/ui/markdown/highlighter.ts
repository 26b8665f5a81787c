import {
  createCssVariablesTheme,
  createHighlighterCore,
  type GrammarState,
  type HighlighterCore,
} from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { fetchGrammar, type Grammar } from './languages';

export interface CodeToken {
  text: string;
  /** A variable of the design; undefined for what stands in the colour of the text. */
  color: string | undefined;
}
export type CodeLine = readonly CodeToken[];

/** Colours are the page's own variables, so code follows the theme without being read again. */
const theme = createCssVariablesTheme({ name: 'mosaic', variablePrefix: '--code-' });

/** Lines longer than this stay plain: reading one is quadratic in the worst case. */
const longestLine = 2_000;
/** Milliseconds for one line. A line that is cut short leaves those after it in the wrong colours, so it is ample. */
const lineLimit = 5_000;

let highlighter: Promise<HighlighterCore> | undefined;

/** WebAssembly would need a wider policy, so grammars run on the browser's own regular expressions. */
const openHighlighter = (): Promise<HighlighterCore> =>
  (highlighter ??= createHighlighterCore({
    themes: [theme],
    langs: [],
    engine: createJavaScriptRegexEngine({ forgiving: true }),
  }));

/** Reads one piece of code that grows: each line once, going on from where the line before it ended. */
export class CodeReader {
  readonly #lines: CodeLine[] = [];
  #state: GrammarState | undefined;

  private constructor(
    private readonly core: HighlighterCore,
    private readonly grammar: Grammar,
  ) {}

  static async open(grammar: Grammar): Promise<CodeReader> {
    const core = await openHighlighter();
    await core.loadLanguage(fetchGrammar(grammar));
    return new CodeReader(core, grammar);
  }

  get count(): number {
    return this.#lines.length;
  }

  get lines(): readonly CodeLine[] {
    return this.#lines;
  }

  /** Reads lines that follow those read so far, and keeps them. */
  read(lines: readonly string[]): void {
    const { tokens, grammarState } = this.core.codeToTokens(lines.join('\n'), {
      lang: this.grammar,
      theme: 'mosaic',
      tokenizeMaxLineLength: longestLine,
      tokenizeTimeLimit: lineLimit,
      ...(this.#state && { grammarState: this.#state }),
    });
    this.#state = grammarState;
    for (const line of tokens) this.#lines.push(line.map(({ content, color }) => ({ text: content, color })));
  }
}
