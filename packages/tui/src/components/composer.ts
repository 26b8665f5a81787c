import { Editor, type TUI } from '@earendil-works/pi-tui';
import type { Theme } from '../theme.js';
import { completion, type CompletionSources } from './completion.js';

export interface ComposerOptions extends CompletionSources {
  onSubmit: (text: string) => void;
  /** Whether a text is kept in no history. */
  isSecret: (text: string) => boolean;
}

/** The input: several lines, a history of what was sent, completion of commands and names. */
export class Composer {
  readonly #editor: Editor;

  constructor(tui: TUI, theme: Theme, options: ComposerOptions) {
    const { onSubmit, isSecret } = options;
    this.#editor = new Editor(tui, theme.editor, { autocompleteMaxVisible: 5 });
    this.#editor.focused = true;
    this.#editor.setAutocompleteProvider(completion(options));
    this.#editor.onSubmit = (text) => {
      if (text.trim() === '') return;
      if (!isSecret(text)) this.#editor.addToHistory(text);
      onSubmit(text);
    };
  }

  get isEmpty(): boolean {
    return this.#editor.getText() === '';
  }

  /** A list of completions is open; Esc and Enter belong to it. */
  get isCompleting(): boolean {
    return this.#editor.isShowingAutocomplete();
  }

  get text(): string {
    return this.#editor.getExpandedText();
  }

  setText(text: string): void {
    this.#editor.setText(text);
  }

  handleInput(data: string): void {
    this.#editor.handleInput(data);
  }

  render(width: number): string[] {
    return this.#editor.render(width);
  }

  invalidate(): void {
    this.#editor.invalidate();
  }
}
