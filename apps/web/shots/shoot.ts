import path from 'node:path';
import type { Page } from '@playwright/test';
import { themes } from '../e2e/support/accessible';

const folder = path.join(import.meta.dirname, '..', 'shots-out');

const sizes = { desk: { width: 1360, height: 860 }, phone: { width: 390, height: 844 } };

/** Pictures of the page as it stands: in both themes, on a desk and on a phone. */
export async function shoot(page: Page, name: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      await page.locator(`html[data-theme=${theme}]`).waitFor();
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({
        path: path.join(folder, `${name}-${theme}-${size}.png`),
        animations: 'disabled',
      });
    }
  }
}
