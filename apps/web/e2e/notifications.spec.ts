import { test } from './support/brain';
import { ChatPage } from './support/chat';
import { expect } from './support/test';

const keys = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
};

test.describe('calls of browsers', () => {
  test.use({ serviceWorkers: 'allow' });

  test('are switched on for this browser, tried, limited to what one wants to hear of, and ended', async ({
    api,
    context,
    page,
    pushService: { host },
  }) => {
    const endpoint = `http://${host}/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV`;
    // The push service of the browser's vendor is a foreign host, and a browser without windows shows no notices.
    await context.addInitScript(
      (subscription) => {
        Object.defineProperty(Notification, 'permission', { get: () => 'granted' });
        Notification.requestPermission = () => Promise.resolve('granted');
        let current: object | null = null;
        const made = {
          endpoint: subscription.endpoint,
          toJSON: () => subscription,
          unsubscribe: () => Promise.resolve(((current = null), true)),
        };
        PushManager.prototype.subscribe = () =>
          Promise.resolve((current = made) as unknown as PushSubscription);
        PushManager.prototype.getSubscription = () => Promise.resolve(current as PushSubscription | null);
      },
      { endpoint, keys },
    );
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
