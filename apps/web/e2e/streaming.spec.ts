import { ChatPage, upTo } from './support/chat';
import { expect, test } from './support/test';

test('shows what is sent at once and the answer as it is written', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('600 tokens, one every 20 ms');
  await expect(page.getByRole('listitem', { name: 'You' })).toHaveText('600 tokens, one every 20 ms');
  await expect(chat.state).toHaveText(/^(Sending|Queued|Thinking|Writing)$/);
  await chat.untilTokens(5);
  expect((await chat.tokens()).length).toBeLessThan(600);
  await chat.untilDone();
  expect(await chat.tokens()).toEqual(upTo(600));
  await expect(page.getByText('The answer is complete.')).toBeAttached();
});

test('a reload in mid-stream shows the rest, no token lost, doubled or out of order', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('1000 tokens, one every 25 ms');
  await chat.untilTokens(40);
  await page.reload();
  await chat.untilTokens(40);
  expect((await chat.tokens()).length).toBeLessThan(1000);
  await chat.untilDone();
  expect(await chat.tokens()).toEqual(upTo(1000));
});

test('a second browser on the same conversation sees the same tokens', async ({
  page,
  browser,
  signedIn,
  gateway,
}) => {
  const near = new ChatPage(page);
  await near.open();
  await near.ask('Hello there');
  const context = await browser.newContext({ storageState: signedIn, baseURL: gateway.url });
  const far = new ChatPage(await context.newPage());
  await far.open(page.url());
  await expect(far.answers).toHaveCount(1);

  await near.send('800 tokens, one every 20 ms');
  await expect(far.answers).toHaveCount(2);
  await expect(near.answers).toHaveCount(2);
  await Promise.all([near.untilTokens(10), far.untilTokens(10)]);
  expect((await far.tokens()).length).toBeLessThan(800);
  await Promise.all([near.untilDone(), far.untilDone()]);
  expect(await near.tokens()).toEqual(upTo(800));
  expect(await far.tokens()).toEqual(upTo(800));

  await far.send('10 tokens, one every 1 ms');
  await expect(near.answers).toHaveCount(3);
  await near.untilDone();
  expect(await near.tokens()).toEqual(upTo(10));
  await context.close();
});

test('a connection that is cut is told, and what was missed comes silently', async ({ page, context }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('400 tokens, one every 15 ms');
  await chat.untilTokens(20);
  await chat.loseNetwork();
  await chat.composer.fill('written without a network');
  await context.setOffline(false);
  await expect(page.getByText('What you write is kept.')).toBeHidden();
  await chat.untilDone();
  expect(await chat.tokens()).toEqual(upTo(400));
  await expect(chat.composer).toHaveValue('written without a network');
});

test('Stop keeps the text and offers ways to go on', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('2000 tokens, one every 15 ms');
  await chat.untilTokens(10);
  await chat.stopButton.click();
  await expect(page.getByText('You stopped this answer.')).toBeVisible();
  const kept = await chat.tokens();
  expect(kept.length).toBeGreaterThanOrEqual(10);
  await page.reload();
  await expect(page.getByText('You stopped this answer.')).toBeVisible();
  expect(await chat.tokens()).toEqual(kept);
  for (const name of ['Continue', 'Retry', 'Discard']) {
    await expect(page.getByRole('button', { name })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByText('You stopped this answer.')).toBeHidden();
  await page.reload();
  await expect(page.getByRole('listitem', { name: 'You' })).toBeVisible();
  await expect(page.getByText('You stopped this answer.')).toBeHidden();
});

test('Stop says at once that it was heard, however far the gateway is', async ({ page }) => {
  let tellGateway: (() => void) | undefined;
  await page.routeWebSocket(/\/api\/socket/, (socket) => {
    const gateway = socket.connectToServer();
    socket.onMessage((message) => {
      if (message.toString().includes('run:stop')) tellGateway = () => gateway.send(message);
      else gateway.send(message);
    });
  });
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('2000 tokens, one every 15 ms');
  await chat.untilTokens(5);
  await chat.stopButton.click();
  await expect(chat.state).toHaveText('Stopping');
  await expect(chat.stopButton).toHaveAttribute('aria-disabled', 'true');
  tellGateway?.();
  await expect(page.getByText('You stopped this answer.')).toBeVisible();
});

test('messages written meanwhile wait, can be changed, and are handed back by Stop', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('2000 tokens, one every 15 ms');
  await chat.untilTokens(5);
  const queue = page.getByRole('region', { name: 'Queued messages' });
  await chat.send('15 tokens, one every 5 ms');
  await chat.send('second thought');
  await chat.send('third thought');
  // A message on its way has no buttons yet: only what the gateway has taken can be moved.
  await expect(queue.getByRole('button', { name: 'Move up' })).toHaveCount(2);
  await queue.getByRole('button', { name: 'Move up' }).last().click();
  await expect(queue.getByRole('listitem').nth(1)).toContainText('third thought');
  await queue.getByRole('button', { name: 'Edit' }).nth(2).click();
  await queue.getByRole('textbox').fill('edited thought');
  await queue.getByRole('textbox').press('Enter');
  await expect(queue.getByRole('listitem').nth(2)).toContainText('edited thought');
  await queue.getByRole('button', { name: 'Remove' }).nth(1).click();
  await expect(queue.getByRole('listitem')).toHaveCount(2);
  await queue.getByRole('button', { name: 'Remove' }).nth(1).click();
  await chat.stopButton.click();
  await expect(queue).toContainText('Held back');
  await page.reload();
  await expect(queue).toContainText('15 tokens');
  await queue.getByRole('button', { name: 'Send now' }).click();
  await expect(queue).toBeHidden();
  await expect(chat.answers).toHaveCount(2);
  await chat.untilDone();
  expect(await chat.tokens()).toEqual(upTo(15));
});

test('an answer that fails keeps its text and says why beneath it', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('Please break off');
  const problem = page.getByRole('alert').filter({ hasText: /model_/ });
  await expect(problem).toBeVisible({ timeout: 60_000 });
  await expect(problem).toContainText(/run [0-9a-f-]{36}/);
  await expect(problem.getByRole('button', { name: 'Retry' })).toBeVisible();
  expect(await chat.tokens()).toEqual(upTo(20));
});

test('a retry stands beside the first answer', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('15 tokens, one every 5 ms');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByLabel('Version 2 of 2')).toBeVisible();
  await chat.untilDone();
  await page.getByRole('button', { name: 'Earlier version' }).click();
  await expect(page.getByLabel('Version 1 of 2')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Version 1 of 2')).toBeVisible();
  await chat.ask('12 tokens, one every 5 ms');
  await page.reload();
  await expect(chat.answers).toHaveCount(2);
  await expect(page.getByLabel('Version 1 of 2')).toBeVisible();
});

test('a gateway killed in mid-answer comes back, and the answer goes on', async ({ page, gateway }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.send('1500 tokens, one every 15 ms');
  await chat.untilTokens(60);
  await gateway.kill();
  await expect(page.getByText('What you write is kept.')).toBeVisible();
  const seen = await chat.tokens();
  await gateway.start();
  await expect(page.getByText('This answer was interrupted.')).toBeVisible({ timeout: 60_000 });
  const kept = await chat.tokens();
  expect(kept).toEqual(upTo(kept.length));
  expect(kept.length).toBeGreaterThanOrEqual(seen.length);
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByText('This answer was interrupted.')).toBeHidden();
  await expect(chat.answers).toHaveCount(2);
  await chat.untilDone();
  expect(await chat.answers.first().innerText()).toContain('t0060');
  await expect(page.getByRole('button', { name: 'Continue' })).toBeHidden();
});
