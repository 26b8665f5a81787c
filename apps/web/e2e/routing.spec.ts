import { expectAccessible } from './support/accessible';
import { ChatPage } from './support/chat';
import { expect, test } from './support/test';

test('a rule is added, put first, seen to win, and deleted', async ({ page }) => {
  await page.goto('/models?tab=routing');
  const rules = page.getByRole('region', { name: 'Rules' }).getByRole('listitem');
  await expect(rules).toHaveCount(4);
  for (const name of ['Anything else', 'Code is mine']) {
    await page.getByRole('button', { name: 'Add a rule' }).click();
    const form = page.getByRole('dialog', { name: 'Add a rule' });
    await form.getByLabel('Name').fill(name);
    if (name === 'Code is mine') await form.getByLabel('When a message is').selectOption('coding');
    await form.getByLabel('It is answered by').selectOption({ index: 3 });
    await form.getByRole('button', { name: 'Add the rule' }).click();
    await expect(form).toBeHidden();
  }
  await expect(rules).toHaveCount(6);
  await page.getByRole('button', { name: 'Ask Code is mine earlier' }).press('Enter');
  await expect(rules.first()).toContainText('Code is mine');

  const trial = page.getByRole('region', { name: 'Which would win?' });
  await trial.getByLabel('A message').fill('Refactor this function');
  await trial.getByRole('button', { name: 'Look' }).click();
  await expect(trial).toContainText('Your rule “Code is mine” chose it.');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Edit Anything else' }).click();
  const edited = page.getByRole('dialog', { name: 'Edit Anything else' });
  await edited.getByLabel('Name').fill('What is left');
  await edited.getByLabel('When a message is').selectOption('analysis');
  await edited.getByRole('button', { name: 'Save the rule' }).click();
  await expect(rules.filter({ hasText: 'What is left' })).toContainText('analysis');

  for (const name of ['Code is mine', 'What is left']) {
    await page.getByRole('button', { name: `Delete ${name}` }).click();
    await expect(page.getByRole('button', { name: `Delete ${name}` })).toBeHidden();
  }
  await expect(rules).toHaveCount(4);
});

test('the model of a conversation is chosen at its top, from its first message on, and left to rules again', async ({
  page,
}) => {
  await page.goto('/chat');
  const picker = page.getByRole('button', { name: 'Model:' });
  const choose = async (name: RegExp): Promise<void> => {
    await picker.click();
    await page.getByRole('menuitemradio', { name }).click();
  };
  await choose(/scripted/);
  await expect(page).toHaveURL(/model=/);
  await new ChatPage(page).ask('Say hello');
  await expect(page).toHaveURL(/\/chat\?c=/);
  await expect(async () => {
    await page.reload();
    await picker.click();
    await expect(page.getByRole('menuitemradio', { name: /scripted/ })).toBeChecked();
  }).toPass();
  await page.getByRole('menuitemradio', { name: /^Automatic/ }).click();
  await expect(page.getByText('Models are chosen automatically')).toBeVisible();
});
