import { expect, type Page } from '@playwright/test';
import { expectAccessible, expectNarrow } from './accessible';
import { test } from './test';

/** An address, and words that stand there once it is all there. */
export type Stop = readonly [address: string, shows: string | RegExp];

/** Goes to each address once, and looks at it as wide as a desk and as narrow as a phone, light and dark. */
export async function walk(page: Page, stops: readonly Stop[]): Promise<void> {
  for (const [address, shows] of stops) {
    await test.step(address, async () => {
      // A change behind the hash sign alone would load nothing.
      if (address.includes('#')) await page.goto('about:blank');
      await page.goto(address);
      const centre = page.getByRole('main').or(page.getByRole('complementary'));
      await expect(centre.getByText(shows).first()).toBeVisible();
      await expectAccessible(page);
      await expectNarrow(page);
    });
  }
}
