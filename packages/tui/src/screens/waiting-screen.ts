import { matchesKey } from '@earendil-works/pi-tui';
import type { Screen, ScreenContext } from './screen.js';

/** One sentence while the gateway is asked for something. */
export class WaitingScreen implements Screen {
  constructor(
    private readonly context: ScreenContext,
    private readonly sentence: string,
  ) {}

  handleInput(data: string): void {
    if (matchesKey(data, 'ctrl+c')) this.context.quit();
  }

  render(): string[] {
    return [this.context.theme.muted(this.sentence)];
  }

  invalidate(): void {}
  close(): void {}
}
