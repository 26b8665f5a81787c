import { test } from './support/brain';
import { ChatPage } from './support/chat';
import { aLongConversation } from './support/long-conversation';
import { keyCosts, quantile } from './support/pictures';
import { expect } from './support/test';

const p95 = (all: number[]): string => quantile(all, 0.95).toFixed(1);

test('a conversation of 2,000 messages opens at its end, draws few of them, and is whole on paper', async ({
  page,
  api,
}, testInfo) => {
  test.setTimeout(240_000);
  const id = await aLongConversation(api, 1_000);
  const chat = new ChatPage(page);
  await chat.open(`/chat?c=${id}`);
  await expect(page.getByRole('heading', { name: 'Answer 1000', exact: true })).toBeInViewport();
  expect(await page.getByRole('listitem', { name: 'Answer' }).count()).toBeLessThan(60);
  await expect(chat.answers.last()).toHaveAttribute('aria-setsize', '2000');

  const costs = await keyCosts(chat.composer, 'Typing in a long conversation, a key at a time.');
  await chat.log.hover();
  for (let turn = 0; turn < 20; turn += 1) await page.mouse.wheel(0, -1_500);
  await expect(page.getByRole('button', { name: 'To the end' })).toBeVisible();
  await page.getByRole('button', { name: 'To the end' }).click();
  await expect(page.getByRole('heading', { name: 'Answer 1000', exact: true })).toBeInViewport();

  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  expect(costs.length).toBeGreaterThan(40);
  const [work, toPicture] = [p95(costs.map((cost) => cost.work)), p95(costs.map((cost) => cost.toPicture))];
  const heap = (usedSize / 1_048_576).toFixed(0);
  const figures = `a key p95 ${work} ms of work, ${toPicture} ms to the next picture; heap ${heap} MB`;
  testInfo.annotations.push({ type: 'measured', description: figures });
  process.stdout.write(`2,000 messages: ${figures}\n`);

  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Question 500?', { exact: true }).last()).toBeVisible({ timeout: 60_000 });
  await expect(page.getByText('Question 1?', { exact: true }).last()).toBeVisible();
});
