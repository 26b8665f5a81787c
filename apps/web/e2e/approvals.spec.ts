import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from './support/accessible';
import { ChatPage } from './support/chat';
import { expect, test } from './support/test';

const cardOf = (page: Page) => page.getByTestId('approval-card');

test('an agent asks before it acts, and is answered where the person is', async ({ page, gateway }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('Please read a page for me.');
  await expect(cardOf(page)).toContainText('The agent asks before it acts');
  await expect(cardOf(page)).toContainText('nobody.invalid:443');
  // What would turn the text around stands there by its number.
  await expect(cardOf(page)).toContainText('\\u{202e}');
  await expect(page.getByTestId('state-word')).toHaveText('Waiting for you');
  await expectAccessible(page);

  await gateway.kill();
  await gateway.start();
  await page.goto('/');
  const needsYou = page.getByRole('region', { name: 'Needs you' });
  await expect(needsYou.getByTestId('approval-card')).toHaveCount(1);
  await needsYou.getByLabel('A word to the agent when you deny').fill('not that one');
  await needsYou.getByRole('button', { name: 'Deny' }).click();
  await expect(needsYou).toHaveCount(0);
  await page.goBack();
  await expect(chat.answers.last()).toContainText('not that one');
  await expect(cardOf(page)).toHaveCount(0);
});

test('letters answer, but not while they are typed, and a question takes words', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('Please read a page again.');
  await expect(cardOf(page)).toHaveCount(1);
  await chat.composer.pressSequentially('add data');
  await expect(cardOf(page)).toHaveCount(1);
  await chat.composer.fill('');
  await page.getByRole('log').focus();
  await page.keyboard.press('d');
  await expect(chat.answers.last()).toContainText('said no');

  await chat.send('Now ask me something.');
  await expect(cardOf(page)).toContainText('Which colour shall the border be?');
  await cardOf(page).getByRole('button', { name: 'Lapis' }).click();
  await expect(chat.answers.last()).toContainText('You chose: ');
  await expect(chat.answers.last()).toContainText('Lapis');
});

test('keys alone approve and deny, and what an answer is steered by is read at its next step', async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('Please read a page by keys.');
  await expect(cardOf(page)).toHaveCount(1);
  await chat.composer.fill('Mind the border.');
  await page.getByRole('button', { name: 'Steer' }).click();
  await expect(chat.composer).toHaveValue('');
  await expect(page.getByRole('region', { name: 'Queued messages' })).toContainText('Mind the border.');
  await chat.log.focus();
  await page.keyboard.press('a');
  await expect(chat.answers.last()).toContainText('You said: Mind the border.');
  await expect(cardOf(page)).toHaveCount(0);

  await chat.send('Please read a page by the buttons.');
  await expect(cardOf(page)).toHaveCount(1);
  const deny = cardOf(page).getByRole('button', { name: 'Deny' });
  await chat.log.focus();
  await tabTo(page, deny);
  await page.keyboard.press('Enter');
  await expect(chat.answers.last()).toContainText('said no');
});

/** Walks with Tab as a person does who has no mouse. */
async function tabTo(page: Page, aim: Locator): Promise<void> {
  const isThere = (): Promise<boolean> => aim.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 40 && !(await isThere()); presses += 1) await page.keyboard.press('Tab');
  await expect(aim).toBeFocused();
}

test('a question is answered at home by one key', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('Please read a page from home.');
  await expect(cardOf(page)).toHaveCount(1);
  const address = page.url();
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  const needsYou = page.getByRole('region', { name: 'Needs you' });
  await expect(needsYou.getByTestId('approval-card')).toHaveCount(1);
  await page.keyboard.press('d');
  await expect(needsYou).toHaveCount(0);
  await page.goto(address);
  await expect(chat.answers.last()).toContainText('said no');
});

test('what was allowed for good can be seen and taken back', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('Please read a page once more.');
  await cardOf(page).getByRole('button', { name: 'Always' }).click();
  await expect(chat.answers.last()).toContainText('The tool told me');
  await page.goto('/settings?tab=approvals');
  const row = page.getByRole('row', { name: /web_fetch reaching nobody.invalid:443/ });
  await expect(row).toBeVisible();
  await row.getByRole('button', { name: /^Revoke/ }).click();
  await expect(row).toHaveCount(0);
});
