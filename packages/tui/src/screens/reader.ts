import type { OverlayHandle } from '@earendil-works/pi-tui';
import { truncateToWidth, visibleWidth } from '@earendil-works/pi-tui';
import type { ScreenContext } from './screen.js';

/** Lines two pages share, so that the eye finds its place. */
const shared = 2;

/**
 * Pages through what was said, over the screen: nothing below moves, so the terminal's own scrollback keeps
 * each line once.
 */
export class Reader {
  #overlay: OverlayHandle | undefined;
  /** The first line shown; undefined while nobody reads. */
  #top: number | undefined;

  constructor(
    private readonly context: ScreenContext,
    private readonly lines: (width: number) => string[],
  ) {}

  get isOpen(): boolean {
    return this.#top !== undefined;
  }

  /** One page up or down; beyond the end it closes. */
  page(step: 1 | -1): void {
    const { columns, rows } = this.context.tui.terminal;
    const all = this.lines(columns).length;
    const page = Math.max(1, rows - 1);
    const last = Math.max(0, all - page);
    if (this.#top === undefined && (step === 1 || last === 0)) return;
    const next = (this.#top ?? last) + step * Math.max(1, page - shared);
    if (step === 1 && (this.#top ?? last) >= last) return this.close();
    this.#top = Math.max(0, Math.min(last, next));
    this.#overlay ??= this.context.tui.showOverlay(
      { render: (width) => this.#render(width), invalidate: () => undefined },
      { nonCapturing: true, width: '100%', maxHeight: '100%', anchor: 'top-left' },
    );
  }

  close(): void {
    this.#top = undefined;
    this.#overlay?.hide();
    this.#overlay = undefined;
  }

  #render(width: number): string[] {
    const { theme, keys } = this.context;
    const page = Math.max(1, this.context.tui.terminal.rows - 1);
    const all = this.lines(width);
    const top = Math.min(this.#top ?? 0, Math.max(0, all.length - page));
    const shown = all.slice(top, top + page);
    const place = `lines ${top + 1} to ${top + shown.length} of ${all.length}`;
    const hint = `${keys.label('chat.page-up')} ${keys.label('chat.page-down')} · any other key goes back · ${place}`;
    return [...shown, ...Array.from({ length: page - shown.length }, () => ''), theme.muted(hint)].map(
      (line) => (visibleWidth(line) > width ? truncateToWidth(line, width, '…') : line),
    );
  }
}
