import { randomUUID } from 'node:crypto';
import { newClientId } from '@mosaicstack/client';
import { subscribedBrowser, type SubscribedBrowser } from '@mosaicstack/testing';
import type { BrowserContext } from '@playwright/test';
import { test } from './support/brain';
import { ChatPage } from './support/chat';
import { expect } from './support/test';

/**
 * The push service of the browser's vendor is a foreign host, and a browser without windows asks nobody whether it
 * may: it is subscribed as the test says.
 */
const subscribesAs = (context: BrowserContext, { subscription }: SubscribedBrowser): Promise<unknown> =>
  context.addInitScript((given) => {
    Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
    Notification.requestPermission = () => Promise.resolve('granted');
    let current: object | null = null;
    const made = {
      endpoint: given.endpoint,
      toJSON: () => given,
      unsubscribe: () => Promise.resolve(((current = null), true)),
    };
    PushManager.prototype.subscribe = () => Promise.resolve((current = made) as unknown as PushSubscription);
    PushManager.prototype.getSubscription = () => Promise.resolve(current as PushSubscription | null);
  }, subscription);

test.describe('calls of browsers', () => {
  test.use({ serviceWorkers: 'allow' });

  test('reach a browser whose owner looks elsewhere: an approval that is wanted, then the answer', async ({
    api,
    context,
    page,
    pushService: { host, taken },
  }) => {
    const browser = subscribedBrowser(`http://${host}/push/${randomUUID()}`);
    await subscribesAs(context, browser);
    await page.goto('/settings?tab=notifications');
    await page.getByRole('button', { name: 'Notify me in this browser' }).click();
    await expect(page.getByText('This browser notifies you from now on')).toBeVisible();

    const { id } = await api.conversations.create({ title: 'Trip to Ravenna' });
    await api.conversations.send({
      ...{ conversationId: id, clientId: newClientId() },
      content: 'Please read a page, secretly.',
    });
    const toBrowser = () => taken.filter(({ path }) => browser.subscription.endpoint.endsWith(path));
    const messages = () => toBrowser().map(({ body }) => browser.read(body));
    const told = { v: 1, conversationId: id, title: 'Trip to Ravenna', language: null };
    await expect.poll(messages).toEqual([{ ...told, kind: 'approval' }]);
    const [question] = (await api.approvals.list({ state: 'open' })).items.filter(
      ({ conversationId }) => conversationId === id,
    );
    await api.approvals.answer(question!.id, { answer: 'deny' });
    await expect.poll(messages).toEqual([
      { ...told, kind: 'approval' },
      { ...told, kind: 'run-finished' },
    ]);
    const wire = toBrowser().map(({ body }) => body.toString('latin1'));
    expect(wire.join()).not.toMatch(/Ravenna|secretly/);
    expect(toBrowser().map(({ headers }) => headers['content-encoding'])).toEqual(['aes128gcm', 'aes128gcm']);
    await page.getByRole('button', { name: 'Stop notifying me here' }).click();
    await expect(page.getByText('No browser notifies you.')).toBeVisible();
  });

  test('are switched on for this browser, tried, limited to what one wants to hear of, and ended', async ({
    api,
    context,
    page,
    pushService: { host },
  }) => {
    await subscribesAs(context, subscribedBrowser(`http://${host}/push/${randomUUID()}`));
    await page.goto('/settings?tab=notifications');
    await expect(page.getByText('No browser notifies you.')).toBeVisible();
    await page.getByRole('button', { name: 'Notify me in this browser' }).click();
    await expect(page.getByText('This browser notifies you from now on')).toBeVisible();
    const browsers = page.getByRole('list', { name: 'Browsers that notify you' });
    await expect(browsers.getByText(`by way of ${host} · not notified yet`)).toBeVisible();
    await page.getByRole('button', { name: /^Send a test to/ }).click();
    await expect(page.getByText(/^The test is on its way to/)).toBeVisible();
    await expect(browsers.getByText(/· last notified /)).toBeVisible();

    const answers = page.getByRole('switch', { name: 'An answer is there' });
    await answers.click();
    await expect(answers).not.toBeChecked();
    const kept = async () => (await api.preferences.list()).items.map(({ key }) => key);
    await expect.poll(kept).toContain('notify.runs');
    await answers.click();
    await expect(answers).toBeChecked();
    await expect.poll(kept).not.toContain('notify.runs');

    await page.getByRole('button', { name: 'Stop notifying me here' }).click();
    await expect(page.getByText('No browser notifies you.')).toBeVisible();
    expect((await api.notifications.devices()).items).toEqual([]);
  });
});

test('what is written without a network is held, may be changed or left, and goes out once', async ({
  page,
  context,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Hello there');
  await chat.loseNetwork();
  for (const text of ['first of three', 'second of three', 'third of three']) await chat.send(text);
  const held = page.getByRole('region', { name: 'Held messages' }).getByRole('listitem');
  await expect(held).toHaveText(['first of three', 'second of three', 'third of three']);
  // What is held stands there alone, and there is nothing yet that could be stopped.
  const asked = page.getByRole('listitem', { name: 'You' });
  await expect(asked).toHaveText(['Hello there']);
  await expect(chat.stopButton).toBeHidden();
  await held.nth(2).getByRole('button', { name: 'Remove' }).click();
  await held.nth(1).getByRole('button', { name: 'Edit' }).click();
  await expect(held).toHaveText(['first of three']);
  await expect(chat.composer).toHaveValue('second of three');
  await context.setOffline(false);
  await expect(chat.answers).toHaveCount(2);
  await chat.untilDone();
  await expect(asked).toHaveText(['Hello there', 'first of three']);
  await expect(held).toHaveCount(0);
});

test('what waits for a network is said to be lost with the page where the browser keeps no more', async ({
  page,
  context,
}) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Hello there');
  await chat.loseNetwork();
  await chat.send('kept in this page alone');
  const held = page.getByRole('region', { name: 'Held messages' });
  await expect(held.getByRole('status')).toContainText('lost when the page is left');
  await context.setOffline(false);
  await expect(chat.answers).toHaveCount(2);
  await chat.untilDone();
  await expect(page.getByRole('listitem', { name: 'You' })).toHaveText([
    'Hello there',
    'kept in this page alone',
  ]);
});
