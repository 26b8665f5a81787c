import type { Page } from '@playwright/test';
import { test } from '../e2e/support/brain';
import { ChatPage } from '../e2e/support/chat';
import { furnished, type FurnishedHome } from './furnished-home';
import { shoot } from './shoot';

type State = (page: Page, home: FurnishedHome) => Promise<unknown>;

const task = 'Cut the dark tesserae';

/** What stands in front of a page, or in the place of what it is about. */
const states: Readonly<Record<string, State>> = {
  palette: async (page) => {
    await page.goto('/tasks');
    await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Commands and search' }).fill('vil');
    await page.waitForTimeout(800);
  },
  keys: async (page) => {
    await page.goto('/tasks');
    await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog').waitFor();
  },
  dialog: async (page) => {
    await page.goto('/projects');
    await page.getByRole('button', { name: 'New project' }).first().click();
    await page.getByRole('dialog').getByRole('textbox').first().waitFor();
  },
  inspector: async (page) => {
    await page.goto('/tasks?who=all');
    await page.getByRole('link', { name: task }).click();
    await page.getByRole('complementary', { name: task }).waitFor();
  },
  'tasks-loading': async (page) => {
    await page.route(/\/api\/tasks\?/, () => new Promise(() => undefined));
    await page.goto('/tasks');
    await page.getByRole('status').filter({ hasText: 'Loading tasks' }).waitFor();
  },
  'tasks-failed': async (page) => {
    const json = { code: 'internal', message: 'The tasks could not be read.', requestId: 'req-7' };
    await page.route(/\/api\/tasks\?/, (route) => route.fulfill({ status: 500, json }));
    await page.goto('/tasks');
    await page.getByRole('alert').filter({ hasText: 'req-7' }).waitFor();
  },
  offline: async (page) => {
    await page.goto('/tasks?who=all');
    await page.getByRole('link', { name: task }).waitFor();
    await page.context().setOffline(true);
    await page
      .getByRole('status')
      .filter({ hasText: /network|reach/ })
      .waitFor();
  },
  'model-picker': async (page) => {
    await page.goto('/chat');
    await page.getByRole('combobox', { name: /^Model:/ }).click();
    await page.getByRole('option').first().waitFor();
  },
  'retry-with': async (page, { conversationId }) => {
    await page.goto(`/chat?c=${conversationId}`);
    await page.getByRole('button', { name: 'More about this message' }).last().click();
    await page.getByRole('menuitem', { name: 'Retry with another model' }).click();
    await page.getByRole('option').first().waitFor();
  },
  approval: async (page) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.send('Please read a page for me.');
    await page.getByTestId('approval-card').waitFor();
  },
  streaming: async (page) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.send('900 tokens, one every 40 ms');
    await chat.untilTokens(30);
  },
  'answer-failed': async (page) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.send('Please be refused.');
    await page.getByRole('alert').filter({ hasText: /./ }).waitFor();
  },
};

test('what stands in front of pages, and in their place', async ({
  api,
  browser,
  gateway,
  page,
  signedIn,
}) => {
  test.setTimeout(10 * 60_000);
  const home = await furnished(api, page);
  for (const [name, bringAbout] of Object.entries(states)) {
    const context = await browser.newContext({
      baseURL: gateway.url,
      locale: 'en-GB',
      storageState: signedIn,
    });
    const shown = await context.newPage();
    await bringAbout(shown, home);
    await shoot(shown, `state-${name}`);
    await context.close();
  }
});
