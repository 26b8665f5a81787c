import { ChatPage } from './support/chat';
import { test } from './support/brain';
import { expect } from './support/test';

test('an agent is made, changed, brought back and chosen, and answers from the next message on', async ({
  page,
}) => {
  const name = `Scribe ${process.pid}`;
  await page.goto('/agents');
  await page.getByRole('button', { name: 'New agent' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByLabel('Instructions').fill('Write it down.');
  await dialog.getByRole('button', { name: 'Create agent' }).click();
  await expect(page.getByRole('heading', { name, level: 1 })).toBeVisible();

  await page.getByRole('link', { name: 'Tools and approvals' }).click();
  await page.getByLabel('Never these').fill('shell_*');
  await page.getByLabel('Never these').press('Enter');
  await expect(page.getByText('Saved as version 2')).toBeVisible();
  await page.getByRole('link', { name: 'Effective' }).click();
  await expect(page.getByRole('row', { name: /deniedTools/ })).toContainText('this agent');

  await page.getByRole('link', { name: 'Versions' }).click();
  await page.getByRole('button', { name: 'What changed' }).click();
  await expect(page.getByText('+ ["shell_*"]')).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByText('as version 1 was')).toBeVisible();

  await page.getByRole('link', { name: 'Chat', exact: true }).last().click();
  const chat = new ChatPage(page);
  const agent = page.getByRole('combobox', { name: /^Agent:/ });
  await expect(agent).toHaveText(name);
  await chat.ask('Answer in 3 words');
  await expect(agent).toHaveText(name);
  await agent.click();
  await page.getByRole('combobox', { name: 'Find' }).fill('coder');
  await expect(page.getByRole('option')).toHaveText([/^coder/]);
  await page.keyboard.press('Enter');
  await expect(page.getByText('coder answers from the next message on')).toBeVisible();
});

test('an agent that was deleted comes back with Undo', async ({ api, page }) => {
  const name = `Clerk ${process.pid}`;
  const { id } = await api.agents.create({ name });
  await page.goto(`/agent?a=${id}`);
  await page.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('link', { name: new RegExp(name) })).toBeVisible();
});
