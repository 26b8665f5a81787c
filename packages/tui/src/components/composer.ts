import { Editor, type TUI } from '@earendil-works/pi-tui';
import type { Command } from '@mosaicstack/types';
import type { Theme } from '../theme.js';
import { commandCompletion } from './command-completion.js';

export interface ComposerOptions {
  onSubmit: (text: string) => void;
  /** What may be completed now. */
  commands: () => readonly Command[];
}

/** The input: several lines, a history of what was sent, completion of commands. */
export class Composer {
  readonly #editor: Editor;

  constructor(tui: TUI, theme: Theme, options: ComposerOptions) {
    const { onSubmit, commands } = options;
    this.#editor = new Editor(tui, theme.editor, { autocompleteMaxVisible: 5 });
    this.#editor.focused = true;
    this.#editor.setAutocompleteProvider(commandCompletion(commands));
    this.#editor.onSubmit = (text) => {
      if (text.trim() === '') return;
      this.#editor.addToHistory(text);
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
