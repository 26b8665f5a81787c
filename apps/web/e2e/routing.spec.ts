import { startScriptedModelServer, textReply, tokensThen } from '@mosaicstack/testing';
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
  await expect(trial.getByRole('listitem').filter({ hasText: 'It decides.' })).toContainText('Code is mine');
  await expect(trial.getByRole('listitem').filter({ hasText: 'comes later' }).first()).toContainText(
    '“Code is mine” is asked before it.',
  );
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

test('when a provider dies the answer comes from another, and the page says which and why', async ({
  page,
}) => {
  // It answers while it is added, and dies of every question after that.
  let isDying = false;
  const script = () => (isDying ? tokensThen(0, { do: 'drop' }) : textReply('Yes.'));
  const mortal = await startScriptedModelServer({ models: ['mortal'], script });
  await page.goto('/models?tab=routing');
  const send = (method: string, path: string, body?: object) =>
    page.evaluate(
      async ([how, url, payload]) => {
        const headers = { 'content-type': 'application/json' };
        const reply = await fetch(url, { method: how, ...(payload && { headers, body: payload }) });
        return { status: reply.status, ...((await reply.json().catch(() => ({}))) as { id?: string }) };
      },
      [method, path, body && JSON.stringify(body)] as const,
    );
  const place = { baseUrl: mortal.baseUrl, scope: 'instance' };
  const added = await send('POST', '/api/providers', {
    ...{ kind: 'openai-compatible', provider: 'mortal', ...place },
  });
  expect(added.status).toBe(201);
  isDying = true;
  const { id } = await send('POST', '/api/routing/rules', {
    ...{ name: 'Code is mortal', match: { tasks: ['coding'] }, action: { model: 'mortal/mortal' } },
  });

  await page.goto('/chat');
  const chat = new ChatPage(page);
  await chat.ask('Refactor this function');
  await expect(chat.answers.last()).toContainText('You said: Refactor this function');
  await expect(page.getByText(/mortal.* answers instead\.$/)).toBeVisible();
  await page.getByRole('combobox', { name: /^Model:/ }).click();
  await expect(page.getByRole('option', { name: /^Automatic/ })).toContainText('mortal');

  for (const path of [`/api/routing/rules/${id}`, `/api/providers/${await connectionOf('mortal')}`])
    expect((await send('DELETE', path)).status).toBe(204);
  await mortal.close();

  function connectionOf(provider: string): Promise<string | null | undefined> {
    return page.evaluate(async (name) => {
      const { providers } = (await (await fetch('/api/providers')).json()) as {
        providers: { provider: string; connectionId: string | null }[];
      };
      return providers.find((known) => known.provider === name)?.connectionId;
    }, provider);
  }
});

test('the model of a conversation is chosen at its top, from its first message on, and left to rules again', async ({
  page,
}) => {
  await page.goto('/chat');
  const picker = page.getByRole('combobox', { name: /^Model:/ });
  const choose = async (name: RegExp): Promise<void> => {
    await picker.click();
    await page.getByRole('option', { name }).click();
  };
  await choose(/scripted/);
  await expect(page).toHaveURL(/model=/);
  await new ChatPage(page).ask('Say hello');
  await expect(page).toHaveURL(/\/chat\?c=/);
  await expect(async () => {
    await page.reload();
    await picker.click();
    await expect(page.getByRole('option', { name: /scripted/ })).toHaveAttribute('aria-selected', 'true');
  }).toPass();
  await page.getByRole('option', { name: /^Automatic/ }).click();
  await expect(page.getByText('Models are chosen automatically')).toBeVisible();
});
