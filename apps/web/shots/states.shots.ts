import { expect, mergeTests, type Page } from '@playwright/test';
import { test as withApi } from '../e2e/support/brain';
import { test as withPeople } from '../e2e/support/people';
import { ChatPage } from '../e2e/support/chat';
import { admin } from '../e2e/support/test';
import { furnished, type FurnishedHome } from './furnished-home';
import { shoot } from './shoot';

const test = mergeTests(withApi, withPeople);

type State = (page: Page, home: FurnishedHome) => Promise<unknown>;

const task = 'Cut the dark tesserae';

const partOf = (chat: ChatPage): Promise<void> => chat.answers.last().getByText('mineral').waitFor();

/** What stands in front of a page, or in the place of what it is about. */
const states: Readonly<Partial<Record<string, State>>> = {
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
    await page.getByRole('complementary', { name: 'Task' }).getByLabel('Priority').waitFor();
  },
  'choose-a-day': async (page) => {
    await page.goto('/tasks?who=all');
    await page.getByRole('link', { name: task }).click();
    await page.getByRole('button', { name: /^Due:/ }).click();
    await page.getByRole('dialog', { name: 'Due' }).waitFor();
  },
  'rule-dialog': async (page) => {
    await page.goto('/models?tab=routing');
    await page.getByRole('button', { name: 'Add a rule' }).click();
    await page.getByRole('dialog').getByLabel('Name').waitFor();
  },
  'rule-trial': async (page) => {
    await page.goto('/models?tab=routing');
    await page.getByLabel('A message').fill('Refactor this function');
    await page.getByRole('button', { name: 'Look' }).click();
    await page.getByText('Models, by their score').waitFor();
  },
  'new-provider': async (page) => {
    await page.goto('/models');
    await page.getByRole('button', { name: 'Add a provider' }).click();
    await page.getByRole('dialog').getByLabel('Provider').selectOption('Another server');
  },
  'message-menu': async (page, { conversationId }) => {
    await page.goto(`/chat?c=${conversationId}`);
    await page.getByRole('button', { name: 'More about this message' }).last().click();
    await page.getByRole('menuitem').first().waitFor();
  },
  tree: async (page, { conversationId }) => {
    await page.goto(`/chat?c=${conversationId}`);
    await page.getByRole('button', { name: 'More about this conversation' }).click();
    await page.getByRole('menuitem', { name: 'Tree of all branches' }).click();
    await page.getByRole('listbox', { name: 'Messages of all branches' }).waitFor();
  },
  share: async (page, { conversationId }) => {
    await page.goto(`/chat?c=${conversationId}`);
    await page.getByRole('button', { name: 'More about this conversation' }).click();
    await page.getByRole('menuitem', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    await page.getByText(/\/shared#token=/).waitFor();
  },
  shared: async (page, home) => {
    await states['share']?.(page, home);
    await page.goto(await page.getByText(/\/shared#token=/).innerText());
    await page.getByRole('table').waitFor();
  },
  held: async (page, { conversationId }) => {
    const chat = new ChatPage(page);
    await chat.open(`/chat?c=${conversationId}`);
    await chat.answers.last().waitFor();
    await page.context().setOffline(true);
    await page.getByText('What you write is kept.').waitFor();
    await chat.send('And which of them is cheapest?');
    await chat.send('Say it in one line.');
    await page.getByRole('region', { name: 'Held messages' }).getByRole('listitem').last().waitFor();
  },
  'tool-diff': async (page) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.send('please write a file');
    await page.getByText('It is written.').waitFor();
    await page.locator('summary').filter({ hasText: 'file_write' }).click();
  },
  artifact: async (page) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.ask('Show me everything drawn, please.');
    await page.getByRole('img', { name: 'Diagram' }).waitFor();
    await page.getByRole('button', { name: 'Open page' }).click();
    await page.getByRole('complementary', { name: 'Page' }).waitFor();
  },
  device: async (page) => {
    await page.goto('/device?user_code=ABCD-EFGH');
    await page.getByLabel('Code').waitFor();
  },
  audit: async (page) => {
    await page.goto('/admin?tab=audit');
    await page.getByRole('table').waitFor();
  },
  'jobs-as-they-were': async (page) => {
    await page.goto('/admin?tab=jobs');
    await page.getByRole('table').waitFor();
    const json = { code: 'internal', message: 'The jobs could not be read.', requestId: 'req-8' };
    await page.route('**/api/admin/jobs', (route) => route.fulfill({ status: 500, json }));
    await page.getByText('This is how it was').waitFor();
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
  question: async (page) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.send('Please ask me about the border.');
    await page.getByTestId('approval-card').waitFor();
  },
  queued: async (page) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.send('Tell me slowly about tuff.');
    await partOf(chat);
    for (const text of ['Which quarry is nearest?', 'And what does a block weigh?']) await chat.send(text);
    const queue = page.getByRole('region', { name: 'Queued messages' });
    await queue.getByRole('button', { name: 'Move up' }).waitFor();
  },
  stopped: async (page) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.send('Tell me slowly about lime.');
    await partOf(chat);
    await chat.stopButton.click();
    await page.getByText('You stopped this answer.').waitFor();
  },
  delegation: async (page) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.send('Please have somebody look.');
    await page.getByText('They told me').waitFor();
    await page.getByText(/^Delegated to/).click();
  },
  'compose-menu': async (page) => {
    const chat = new ChatPage(page);
    await chat.open();
    await chat.composer.pressSequentially('/');
    await page.getByRole('listbox', { name: 'What it may stand for' }).waitFor();
  },
  'editing-a-question': async (page, { conversationId }) => {
    await page.goto(`/chat?c=${conversationId}`);
    const question = page.getByRole('listitem', { name: 'You' }).last();
    await question.hover();
    await question.getByRole('button', { name: 'Edit message' }).click();
    await page.getByRole('textbox', { name: 'Edit message' }).waitFor();
  },
  'second-factor': async (page) => {
    await page.goto('/settings?tab=security');
    await page.getByRole('button', { name: 'Set it up' }).click();
    await page.getByRole('dialog').getByLabel('Password').fill(admin.password);
    await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('img', { name: /QR code/ }).waitFor();
  },
  'new-key': async (page) => {
    await page.goto('/settings?tab=keys');
    await page.getByRole('button', { name: 'New key' }).first().click();
    await page.getByRole('dialog').getByLabel('What is it for?').waitFor();
  },
  'key-made': async (page) => {
    await states['new-key']?.(page, {} as FurnishedHome);
    await page.getByRole('dialog').getByLabel('What is it for?').fill('Nightly report');
    await page.getByRole('dialog').getByRole('button', { name: 'Make the key' }).click();
    await page.getByRole('button', { name: 'I have kept it' }).waitFor();
  },
  'api-keys': async (page) => {
    await page.goto('/settings?tab=keys');
    await page.getByRole('table', { name: 'Keys' }).waitFor();
  },
  'new-person': async (page) => {
    await page.goto('/admin');
    await page.getByRole('button', { name: 'New user' }).click();
    await page.getByRole('dialog').getByLabel('Name').waitFor();
  },
  person: async (page) => {
    await page.goto('/admin');
    await page.getByRole('link', { name: admin.email }).first().click();
    await page.getByRole('complementary', { name: 'Account' }).getByText('Open sessions').waitFor();
  },
  'new-invite': async (page) => {
    await page.goto('/admin?tab=invites');
    await page.getByRole('button', { name: 'New invite' }).first().click();
    await page.getByRole('dialog').getByLabel('Email (optional)').waitFor();
  },
  'delete-project': async (page, { projectId }) => {
    await page.goto(`/project?p=${projectId}`);
    await page
      .getByRole('button', { name: /^Delete or archive/ })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
  },
  'conversations-chosen': async (page) => {
    await page.goto('/conversations');
    await page.getByRole('checkbox').first().click();
    await page.getByRole('button', { name: 'Choose none' }).waitFor();
  },
  'shared-gone': async (page) => {
    await page.goto(`/shared#token=${'a'.repeat(43)}`);
    await page.getByRole('heading', { level: 1 }).waitFor();
  },
  'no-conversation': async (page) => {
    await page.goto('/chat?c=01900000-0000-7000-8000-000000000000');
    await page.getByText('There is no such conversation').waitFor();
  },
  'session-ended': async (page) => {
    await page.goto('/tasks?who=all');
    await page.getByRole('link', { name: task }).waitFor();
    await page.context().clearCookies();
    await page.getByRole('combobox', { name: 'Any state' }).selectOption('blocked');
    await page.getByRole('main').getByRole('link', { name: 'Sign in again' }).first().waitFor();
  },
  'gateway-away': async (page) => {
    await page.routeWebSocket(/\/api\/socket/, (socket) => void socket.close());
    await page.route('**/api/socket*', (route) => route.abort());
    await page.goto('/tasks?who=all');
    await page.getByRole('status').filter({ hasText: 'out of reach' }).waitFor();
  },
  'home-failed': async (page) => {
    const json = { code: 'internal', message: 'It is broken for the moment.', requestId: 'req-9' };
    for (const path of ['usage', 'brain/today', 'conversations'])
      await page.route(`**/api/${path}*`, (route) => route.fulfill({ status: 500, json }));
    await page.goto('/');
    await page.getByRole('alert').filter({ hasText: 'req-9' }).first().waitFor();
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
    await chat.send('Tell me slowly which stones keep their colour.');
    await partOf(chat);
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
  const missed: string[] = [];
  for (const [name, bringAbout] of Object.entries(states)) {
    const context = await browser.newContext({
      baseURL: gateway.url,
      locale: 'en-GB',
      storageState: signedIn,
    });
    const shown = await context.newPage();
    shown.setDefaultTimeout(45_000);
    try {
      await bringAbout?.(shown, home);
      await shoot(shown, `state-${name}`);
    } catch (error) {
      // The others are taken all the same.
      missed.push(`${name}: ${String(error)}`);
    }
    await context.close();
  }
  expect(missed).toEqual([]);
});

test('what a member is not shown', async ({ people }) => {
  const page = await people.signIn(await people.add('Grace'));
  await page.goto('/admin');
  await page.getByRole('heading').first().waitFor();
  await page.waitForLoadState('networkidle');
  await shoot(page, 'state-forbidden');
});
