import type { ConversationId } from '@mosaicstack/types';
import { test } from './support/brain';
import { ChatPage } from './support/chat';
import { expect } from './support/test';

test('a slash opens the commands, and Enter carries the chosen one out where it was typed', async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.composer.pressSequentially('/who');
  const menu = page.getByRole('listbox', { name: 'What it may stand for' });
  await expect(menu.getByRole('option').first()).toContainText('/whoami');
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await expect(chat.composer).toHaveValue('/who');
  await chat.composer.pressSequentially('ami');
  await chat.composer.press('Enter');
  await expect(chat.composer).toHaveValue('');
  await expect(page.getByRole('status').filter({ hasText: 'ada@example.org' })).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(chat.answers).toHaveCount(0);
});

test('names of agents are written out behind @', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.composer.pressSequentially('What would @rev');
  await expect(page.getByRole('option', { name: /@reviewer/ })).toBeVisible();
  await chat.composer.press('Enter');
  await expect(chat.composer).toHaveValue('What would @reviewer ');
});

test('tasks and files are found behind @ by their names', async ({ page, api }) => {
  const project = await api.projects.create({ name: 'Doors of the hall' });
  await api.tasks.create({ title: 'Varnish the oldest doors', projectId: project.id });
  await api.tasks.create({
    title: 'Buy the brushes',
    description: 'Before varnishing.',
    projectId: project.id,
  });
  await api.projects.upload(project.id, 'varnishing-plan.md', new Blob(['Row by row.']));
  const chat = new ChatPage(page);
  await chat.open();
  await chat.composer.pressSequentially('Begin with @varn');
  const menu = page.getByRole('listbox', { name: 'What it may stand for' });
  await expect(menu.getByRole('option')).toHaveCount(2);
  await expect(menu.getByRole('option', { name: /Varnish the oldest doors.*task/i })).toBeVisible();
  await expect(menu.getByRole('option', { name: /varnishing-plan\.md.*file/i })).toBeVisible();
  await chat.composer.pressSequentially('ishing');
  await expect(menu.getByRole('option')).toHaveText([/varnishing-plan\.md/]);
  await chat.composer.press('Enter');
  await expect(chat.composer).toHaveValue('Begin with @varnishing-plan.md ');
  await expect(page.getByRole('list', { name: 'Attached files' })).toContainText(/varnishing-plan\.md\s*11/);
});

test('a conversation that begins with a project behind # is kept in it', async ({ page, api }) => {
  const project = await api.projects.create({ name: 'Roof of the barn' });
  const chat = new ChatPage(page);
  await chat.open();
  await chat.composer.pressSequentially('Measure #roof');
  await expect(page.getByRole('option', { name: /#Roof of the barn/ })).toBeVisible();
  await chat.composer.press('Enter');
  await expect(chat.composer).toHaveValue('Measure #Roof of the barn ');
  await expect(page.getByText('This conversation will be kept in Roof of the barn')).toBeVisible();
  await chat.composer.press('Enter');
  await expect(page).toHaveURL(/[?&]c=/);
  const id = new URL(page.url()).searchParams.get('c') as ConversationId;
  expect((await api.conversations.get(id)).projectId).toBe(project.id);
  await expect(page.getByText('This conversation will be kept in')).toHaveCount(0);
});

test('files are taken by dropping and by pasting them', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  const attached = page.getByRole('list', { name: 'Attached files' });
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['dropped here'], 'dropped.txt', { type: 'text/plain' }));
    return data;
  });
  await chat.composer.dispatchEvent('dragover', { dataTransfer: transfer });
  await chat.composer.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(attached.getByRole('listitem')).toHaveText([/dropped\.txt\s*12/]);
  await chat.composer.evaluate((field) => {
    const data = new DataTransfer();
    data.items.add(new File(['pasted'], 'pasted.txt', { type: 'text/plain' }));
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await expect(attached.getByRole('listitem')).toHaveText([/dropped\.txt\s*12/, /pasted\.txt\s*6/]);
  await expect(chat.composer).toHaveValue('');
  await chat.ask('What do these say?');
  await expect(attached).toHaveCount(0);
  await expect(chat.log.getByText('dropped.txt').first()).toBeVisible();
  await expect(chat.log.getByText('pasted.txt').first()).toBeVisible();
});
