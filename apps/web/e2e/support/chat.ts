import { expect, type Locator, type Page } from '@playwright/test';

/** The chat page as a person meets it. */
export class ChatPage {
  readonly composer: Locator;
  readonly log: Locator;
  readonly answers: Locator;
  readonly stopButton: Locator;
  readonly state: Locator;

  constructor(readonly page: Page) {
    this.composer = page.getByRole('textbox', { name: 'Message' });
    this.log = page.getByRole('log', { name: 'Conversation' });
    this.answers = page.getByRole('listitem', { name: 'Answer' });
    this.stopButton = page.getByRole('button', { name: 'Stop' });
    this.state = page.getByTestId('state-word');
  }

  async open(address = '/chat'): Promise<void> {
    await this.page.goto(address);
    await expect(this.composer).toBeVisible();
  }

  async send(text: string): Promise<void> {
    await this.composer.fill(text);
    await this.composer.press('Enter');
  }

  /** Sends and waits for the whole answer. */
  async ask(text: string): Promise<void> {
    const before = await this.answers.count();
    await this.send(text);
    await expect(this.answers).toHaveCount(before + 1);
    await this.untilDone();
  }

  async untilDone(): Promise<void> {
    await expect(this.stopButton).toBeHidden({ timeout: 60_000 });
  }

  /**
   * Takes the network away until the page says so. A browser tells its page a moment before nothing comes
   * through any more, and what is tried in that moment must not count.
   */
  async loseNetwork(): Promise<void> {
    await this.page.context().setOffline(true);
    const comesThrough = async (): Promise<boolean> => {
      const health = await fetch('/health').catch(() => null);
      return health !== null;
    };
    await expect.poll(() => this.page.evaluate(comesThrough)).toBe(false);
    await expect(this.page.getByText('What you write is kept.')).toBeVisible({ timeout: 60_000 });
  }

  /** The numbers of the numbered tokens shown in the last answer. */
  async tokens(): Promise<number[]> {
    const text = await this.answers.last().innerText();
    return [...text.matchAll(/\bt(\d{4})\b/g)].map(([, digits]) => Number(digits));
  }

  async untilTokens(count: number): Promise<void> {
    await expect
      .poll(async () => (await this.answers.count()) > 0 && (await this.tokens()).length)
      .toBeGreaterThanOrEqual(count);
  }
}

export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);
