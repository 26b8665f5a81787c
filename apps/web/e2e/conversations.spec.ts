import { expectAccessible } from './support/accessible';
import { test } from './support/brain';
import { ChatPage } from './support/chat';
import { expect } from './support/test';

test('a message is edited beside the first, forked, deleted and brought back', async ({ page, api }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Plan the first feast in 3 words');

  const question = page.getByRole('listitem', { name: 'You' });
  await question.hover();
  await question.getByRole('button', { name: 'Edit message' }).click();
  const field = page.getByRole('textbox', { name: 'Edit message' });
  await field.fill('Plan the second feast in 3 words');
  await field.press('Control+Enter');
  await expect(question).toContainText('Plan the second feast');
  await chat.untilDone();
  await expect(question.getByLabel('Version 2 of 2')).toBeVisible();
  await question.getByRole('button', { name: 'Earlier version' }).click();
  await expect(question).toContainText('Plan the first feast');

  await question.hover();
  await question.getByRole('button', { name: 'More about this message' }).click();
  await page.getByRole('menuitem', { name: 'Delete from here on' }).click();
  await expect(question).toContainText('Plan the second feast');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(question).toContainText('Plan the first feast');

  const answer = chat.answers.last();
  await answer.hover();
  await answer.getByRole('button', { name: 'More about this message' }).click();
  await page.getByRole('menuitem', { name: 'Fork from here' }).click();
  await expect(page.getByRole('link', { name: 'forked from' })).toBeVisible();
  const { items } = await api.conversations.list();
  expect(items.filter(({ forkedFrom }) => forkedFrom !== null)).toHaveLength(1);
});

test('files are attached, shown and read', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await page.getByLabel('Files to attach').setInputFiles([
    { name: 'list.txt', mimeType: 'text/plain', buffer: Buffer.from('three quinces') },
    { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('504b030414000000', 'hex') },
  ]);
  const attached = page.getByRole('list', { name: 'Attached files' });
  await expect(attached.getByRole('alert')).toContainText('cannot be attached');
  await expect(attached.getByText('13 bytes')).toBeVisible();
  await attached.getByRole('button', { name: 'Remove photo.png' }).click();
  await expectAccessible(page);
  await chat.ask('Read it in 3 words');
  await expect(
    page.getByRole('listitem', { name: 'You' }).getByRole('link', { name: /list\.txt/ }),
  ).toBeVisible();
});

test('a branch is read by strangers through its link until it is taken back', async ({
  page,
  browser,
  gateway,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Tell nobody in 3 words');
  await page.getByRole('button', { name: 'More about this conversation' }).click();
  await page.getByRole('menuitem', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = await page.getByText(/\/shared#token=/).innerText();
  await expectAccessible(page);

  const context = await browser.newContext({ storageState: { cookies: [], origins: [] } });
  const asked: string[] = [];
  const stranger = await context.newPage();
  stranger.on('request', (request) => asked.push(request.url()));
  await stranger.goto(link);
  await expect(stranger.getByText('Tell nobody in 3 words').first()).toBeVisible();
  await expect(stranger).toHaveURL(`${gateway.url}/shared`);
  const token = link.split('=')[1] ?? '';
  expect(asked.filter((url) => !url.startsWith(gateway.url) || url.includes(token))).toEqual([]);
  await expectAccessible(stranger);
  await stranger.reload();
  await expect(stranger.getByText('Tell nobody in 3 words').first()).toBeVisible();

  await page.getByRole('button', { name: 'Take back' }).click();
  await expect(page.getByText('No link leads to this conversation.')).toBeVisible();
  await stranger.reload();
  await expect(stranger.getByRole('heading', { name: 'There is nothing to read here.' })).toBeVisible();
  await context.close();
});

test('conversations are found by their words, renamed where they stand, put away and brought back', async ({
  page,
  api,
}) => {
  const words = 'zanzibar orchard';
  const { id } = await api.conversations.create({ title: `About the ${words}` });
  await api.conversations.create({ title: 'About something else' });
  await page.goto('/conversations');
  const other = page.getByText('About something else');
  await expect(other).toBeVisible();
  await page.getByRole('searchbox', { name: 'Words to look for' }).fill(words);
  const row = page.getByRole('listitem').filter({ hasText: words });
  await expect(other).toBeHidden();
  await expect(row).toHaveCount(1);
  await row.hover();
  await row.getByRole('button', { name: /^Rename/ }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(`Renamed ${words}`);
  await page.getByRole('textbox', { name: 'Title' }).press('Enter');
  await expect(page.getByRole('link', { name: `Renamed ${words}` })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole('checkbox', { name: new RegExp(words) }).check();
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('No conversation here holds')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: `Renamed ${words}` })).toBeVisible();
  expect((await api.conversations.get(id)).deletedAt).toBeNull();
});

test('conversations are walked, chosen, put into folders and archived by keys alone', async ({
  page,
  api,
}) => {
  const project = await api.projects.create({ name: 'Keyed folder' });
  const titles = ['Keyed one', 'Keyed two', 'Keyed three'];
  for (const title of titles) await api.conversations.create({ title });
  await page.goto('/conversations?q=Keyed');
  const link = (title: string) => page.getByRole('link', { name: title, exact: true });
  await expect(link('Keyed one')).toBeVisible();
  await page.getByRole('heading', { name: 'Conversations' }).click();
  await page.keyboard.press('j');
  const first = await page.evaluate(() => document.activeElement?.textContent ?? '');
  expect(titles).toContain(first);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await expect(link(first)).toBeFocused();
  await page.keyboard.press('x');
  await expect(page.getByText('1 chosen')).toBeVisible();
  await page.getByRole('combobox', { name: 'Move to' }).selectOption({ label: 'Keyed folder' });
  await expect(page.getByText('Moved one conversation.').first()).toBeVisible();
  await page.goto(`/conversations?p=${project.id}`);
  await expect(
    page.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name: 'Keyed folder' }),
  ).toHaveAttribute('aria-current', 'page');
  await expect(link(first)).toBeVisible();
  await page.keyboard.press('j');
  await expect(link(first)).toBeFocused();
  await page.keyboard.press('e');
  await expect(page.getByText('Nothing is kept here yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(link(first)).toBeVisible();
});

test('conversations are found by the agent that answered in them', async ({ page, api }) => {
  const agent = await api.agents.create({ name: 'Beekeeper', systemPrompt: 'You keep bees.' });
  const chat = new ChatPage(page);
  await chat.open(`/chat?agent=${agent.id}`);
  await chat.ask('What do bees eat?');
  await api.conversations.create({ title: 'About bees and nobody' });
  await page.goto('/conversations');
  await page.getByRole('combobox', { name: 'Any agent' }).selectOption({ label: 'Beekeeper' });
  await expect(page.getByRole('link', { name: 'About bees and nobody' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'What do bees eat?', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'From day' }).click();
  const calendar = page.getByRole('dialog', { name: 'From day' });
  await calendar.getByRole('button', { name: 'Later month' }).click();
  await calendar.locator('tbody').getByRole('button').last().click();
  await expect(page.getByText('No conversation fits these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'From day' }).click();
  await calendar.getByRole('button', { name: 'No day' }).click();
  await page.getByRole('searchbox', { name: 'Words to look for' }).fill('bees');
  await expect(page.getByRole('listitem').filter({ hasText: 'bees' })).toHaveCount(1);
});
