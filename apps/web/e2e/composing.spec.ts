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
});
