import path from 'node:path';
import type { Page } from '@playwright/test';

const folder = path.join(import.meta.dirname, '..', 'shots-out');

const sizes = { desk: { width: 1360, height: 860 }, phone: { width: 390, height: 844 } };

/** A picture of the page as it stands, on a desk and on a phone. */
export async function shoot(page: Page, name: string, theme: string): Promise<void> {
  for (const [size, viewport] of Object.entries(sizes)) {
    await page.setViewportSize(viewport);
    await page.evaluate(() => document.fonts.ready);
    await page.screenshot({
      path: path.join(folder, `${name}-${theme}-${size}.png`),
      animations: 'disabled',
    });
  }
}
