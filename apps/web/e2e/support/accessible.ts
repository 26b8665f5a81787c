import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

export const themes = ['light', 'dark'] as const;

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What a theme can break: the rest is the same page. */
const rulesOfColour = ['color-contrast', 'link-in-text-block'];

/**
 * Nothing on the page as it stands breaks WCAG 2.2 AA, as far as a program can tell: everything in the light
 * theme, and the colours once more in the dark one.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // A colour that is on its way to another is neither.
  await wear(page, 'light');
  await expectNoViolation(axe(page).withTags(standards));
  await wear(page, 'dark');
  await expectNoViolation(axe(page).withRules(rulesOfColour));
  await wear(page, 'light');
}

/** Nothing is cut off or scrolled to sideways on a small phone. */
export async function expectNarrow(page: Page): Promise<void> {
  const before = page.viewportSize() ?? { width: 1280, height: 720 };
  await page.setViewportSize({ width: 400, height: 800 });
  await expect
    .poll(() =>
      page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
    )
    .toBe(0);
  await page.setViewportSize(before);
}

async function wear(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
}

/** In one page: the usual way opens a second one for every look, for frames of other origins, of which there are none. */
const axe = (page: Page): AxeBuilder =>
  new AxeBuilder({ page })
    // What holds is not handed over: it is most of what there is to say of a page.
    .options({ resultTypes: ['violations'] })
    .setLegacyMode()
    // Invisible stops that keep the focus inside an open menu; their library moves it on at once.
    .exclude('[data-base-ui-focus-guard]');

async function expectNoViolation(look: AxeBuilder): Promise<void> {
  const { violations } = await look.analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}
