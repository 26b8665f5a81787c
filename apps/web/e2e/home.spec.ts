import { ChatPage } from './support/chat';
import { aBoard, dayFromNow, test } from './support/brain';
import { expect } from './support/test';

test('home shows what is late, due and under way, the answers of the day and its figures', async ({
  page,
  api,
}) => {
  const me = await api.me();
  const assignee = { type: 'user', id: me.user.id } as const;
  const { project } = await aBoard(api, 'The day', { done: ['Finished today'] });
  const task = (title: string, days: number) =>
    api.tasks.create({ title, projectId: project.id, assignee, due: dayFromNow(days) });
  await task('Late by three days', -3);
  await task('Due now', 0);
  await api.tasks.create({ title: 'Under way', projectId: project.id, assignee, state: 'in-progress' });
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('What is for today?');

  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Overdue' })).toContainText('Late by three days');
  await expect(page.getByRole('region', { name: 'Overdue' })).toContainText('3 days late');
  await expect(page.getByRole('region', { name: 'Due today' })).toContainText('Due now');
  await expect(page.getByRole('region', { name: 'In progress' })).toContainText('Under way');
  await expect(page.getByRole('region', { name: 'Answers of the day' })).toContainText('What is for today?');

  const chart = page.getByRole('slider', { name: /finished in 30 days/ });
  await chart.focus();
  const last = await chart.getAttribute('aria-valuetext');
  expect(last).toMatch(/: [1-9]\d* finished$/);
  await page.keyboard.press('ArrowLeft');
  await expect(chart).not.toHaveAttribute('aria-valuetext', last ?? '');

  await page.getByRole('button', { name: 'State of Late by three days: Not started' }).click();
  await page.getByRole('menuitemradio', { name: 'Done' }).click();
  await expect(page.getByRole('link', { name: 'Late by three days' })).toHaveCount(0);
});

test('a conversation begins at home, runs on beside it, and is stopped from there', async ({ page }) => {
  await page.goto('/');
  const field = page.getByRole('textbox', { name: 'Ask anything' });
  await expect(field).toBeVisible();
  await page.keyboard.press('Control+/');
  await expect(field).toBeFocused();
  await field.fill('Begun at home: 2000 tokens, one every 20 ms');
  await field.press('Enter');
  await page.waitForURL('**/chat?c=*');
  const chat = new ChatPage(page);
  await chat.untilTokens(3);
  await page.getByRole('link', { name: 'Home', exact: true }).click();
  const now = page.getByRole('region', { name: 'Answering now' });
  await expect(now.getByRole('link', { name: /Begun at home/ })).toBeVisible();
  await now.getByRole('button', { name: /Stop Begun at home/ }).click();
  await expect(now).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Answers of the day' })).toContainText('Begun at home');
  await page
    .getByRole('region', { name: 'Recent conversations' })
    .getByRole('link', { name: /Begun/ })
    .click();
  await expect(page.getByText('You stopped this answer.')).toBeVisible();
});

test('a first day shows the way, until it is gone or put away', async ({ browser, gateway, api }) => {
  const newcomer = { name: 'Nell', email: 'nell@example.org', password: 'a first day at work' };
  await api.people.create(newcomer);
  const context = await browser.newContext({
    storageState: { cookies: [], origins: [] },
    baseURL: gateway.url,
  });
  const { email, password } = newcomer;
  await context.request.post('/api/auth/sign-in/email', { data: { email, password } });
  const page = await context.newPage();
  await page.goto('/');
  const steps = page.getByRole('region', { name: 'First steps' });
  await expect(steps.getByRole('listitem').filter({ hasText: 'Ask it something' })).toContainText('goes on');
  await expect(steps.getByRole('img', { name: 'Done' })).toHaveCount(1);
  await steps.getByRole('button', { name: 'Write' }).click();
  await expect(page.getByRole('textbox', { name: 'Ask anything' })).toBeFocused();
  await steps.getByRole('button', { name: 'Put away' }).click();
  await expect(steps).toHaveCount(0);
  await page.reload();
  await expect(page.getByText('Nothing is due, late or running now.')).toBeVisible();
  await expect(steps).toHaveCount(0);
  await context.close();
});
