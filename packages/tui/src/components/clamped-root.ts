import { truncateToWidth, visibleWidth, type Component } from '@earendil-works/pi-tui';

/** What the root draws and hands keys to. */
export interface View extends Component {
  handleInput(data: string): void;
}

/**
 * The only child of the renderer. No line leaves it wider than the terminal, whatever a component
 * returns: the renderer throws on a line that is. It owns the keyboard, so focus has one place.
 */
export class ClampedRoot implements View {
  readonly #view: View;

  constructor(view: View) {
    this.#view = view;
  }

  render(width: number): string[] {
    return this.#view
      .render(Math.max(1, width))
      .map((line) => (visibleWidth(line) > width ? truncateToWidth(line, width, '…') : line));
  }

  handleInput(data: string): void {
    this.#view.handleInput(data);
  }

  invalidate(): void {
    this.#view.invalidate();
  }
}
