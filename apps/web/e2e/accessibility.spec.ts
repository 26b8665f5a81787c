import { AxeBuilder } from '@axe-core/playwright';
import { ChatPage } from './support/chat';
import { expect, test, type Page } from './support/test';

const themes = ['light', 'dark'] as const;

async function expectAccessible(page: Page, exceptRules: string[] = []): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // Invisible stops that keep the focus inside an open menu; their library moves it on at once.
    .exclude('[data-base-ui-focus-guard]')
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .disableRules(exceptRules)
    .analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

for (const colorScheme of themes) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('a conversation is accessible, empty, running, done and stopped', async ({ page }) => {
      const chat = new ChatPage(page);
      await chat.open();
      await expect(page.getByText('Ask anything.')).toBeVisible();
      await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
      await expectAccessible(page);
      await chat.ask('a long page, please');
      await expectAccessible(page);
      await chat.send('2000 tokens, one every 20 ms');
      await chat.untilTokens(5);
      await expectAccessible(page);
      await chat.stopButton.click();
      await expect(page.getByText('You stopped this answer.')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Theme' }).click();
      await expect(page.getByRole('menuitemradio', { name: 'Dark' })).toBeVisible();
      // An open menu stands beside the landmarks, above the page.
      await expectAccessible(page, ['region']);
    });

    test('a failed answer and a missing conversation are accessible', async ({ page }) => {
      const chat = new ChatPage(page);
      await chat.open();
      await chat.send('Please be refused');
      await expect(page.getByRole('alert').filter({ hasText: /run [0-9a-f-]{36}/ })).toBeVisible();
      await expectAccessible(page);
      await page.goto('/chat?c=00000000-0000-4000-8000-000000000000');
      await expect(page.getByRole('alert').filter({ hasText: 'not_found' })).toBeVisible();
      await expectAccessible(page);
    });

    for (const [address, heading] of [
      ['/device?user_code=ABCD-EFGH', 'Sign in a terminal'],
      ['/login', 'Sign in'],
      ['/setup', 'This gateway is already set up.'],
      ['/nowhere', 'There is no page at this address.'],
    ] as const) {
      test(`${address} is accessible`, async ({ page }) => {
        await page.goto(address);
        await expect(page.getByRole('heading', { name: heading })).toBeVisible();
        await expectAccessible(page);
      });
    }
  });
}

test('a chosen theme outlives the page and is there before the first paint', async ({ page }) => {
  await new ChatPage(page).open();
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.goto('/login', { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('nothing moves for a reader who asked for stillness', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('300 tokens, one every 15 ms');
  await chat.untilTokens(5);
  const moving = await page.evaluate(
    () =>
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) =>
            playState === 'running' && effect?.getComputedTiming().iterations === Infinity,
        ).length,
  );
  expect(moving).toBe(0);
});
