import { ChatPage } from './support/chat';
import { expect, test, type Page } from './support/test';

const attempts = ['cookie', 'storage', 'parent', 'fetch', 'own gateway', 'picture'];

/** What the page in the frame wrote down of each attempt to reach out of it. */
async function attemptsOf(page: Page): Promise<Record<string, string>> {
  const inside = page.frameLocator('iframe[title="What the model made"]');
  await expect(inside.getByText('done: all')).toBeVisible();
  const notes = await inside.getByRole('listitem').allInnerTexts();
  return Object.fromEntries(notes.map((note) => note.split(': ') as [string, string]));
}

/** Answers in the place of a host outside. Whatever is refused within the browser never comes here. */
async function standInOutside(page: Page): Promise<string[]> {
  const asked: string[] = [];
  const pixel = Buffer.from('R0lGODlhAQABAAAAACwAAAAAAQABAAA=', 'base64');
  await page.route('https://evil.invalid/**', (route) => {
    asked.push(route.request().url());
    return route.fulfill({
      ...{ body: pixel, contentType: 'image/gif' },
      headers: { 'access-control-allow-origin': '*' },
    });
  });
  return asked;
}

async function openArtifact(page: Page): Promise<void> {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Show me everything drawn, please.');
  // Diagram, formulas and colours come one after the other and move what is beneath them, the button too.
  await expect(page.getByRole('img', { name: 'Diagram' })).toBeVisible();
  await expect(async () => {
    await page.getByRole('button', { name: 'Open page' }).click();
    await expect(page.getByRole('complementary', { name: 'Page' })).toBeVisible({ timeout: 10_000 });
  }).toPass();
}

test('a page that a model made runs beside the conversation and reaches nothing', async ({
  page,
  trespasses,
}) => {
  const asked = await standInOutside(page);
  await openArtifact(page);
  expect(await attemptsOf(page)).toEqual({
    ...Object.fromEntries(attempts.map((name) => [name, 'refused'])),
    done: 'all',
  });
  expect(asked).toEqual([]);
  // Its attempts are noted as breaches of its policy, as they should be.
  trespasses.length = 0;

  const panel = page.getByRole('complementary', { name: 'Page' });
  await panel.getByRole('button', { name: 'Show the code' }).click();
  await expect(panel.locator('pre')).toContainText('Harvest');
  const download = page.waitForEvent('download');
  await panel.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('artifact.html');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('the same page reaches everything once frame and policy are taken away', async ({
  page,
  trespasses,
}) => {
  await page.addInitScript(() => {
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (name: string, value: string): void {
      if (name !== 'sandbox') setAttribute.call(this, name, value);
    };
  });
  await page.route('**/frames/artifact', async (route) => {
    const response = await route.fetch();
    const { 'content-security-policy': taken, ...headers } = response.headers();
    expect(taken).toContain('sandbox allow-scripts');
    await route.fulfill({ response, headers });
  });
  const asked = await standInOutside(page);
  await openArtifact(page);
  const reached = await attemptsOf(page);
  expect(Object.values(reached)).not.toContain('refused');
  expect(reached).toMatchObject({ 'own gateway': '200', fetch: 'reached', picture: 'reached' });
  expect(asked).toEqual(['https://evil.invalid/fetched', 'https://evil.invalid/pixel.png']);
  trespasses.length = 0;
});

test('code, formulas and diagrams are drawn within the policy of the page', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Show me everything drawn, please.');
  const answer = chat.answers.last();
  await expect(answer.locator('[style*="--code-token-keyword"]').first()).toHaveText('export');
  await expect(answer.locator('.katex').first()).toBeVisible();
  await expect(answer.getByRole('img', { name: 'Diagram' })).toBeVisible({ timeout: 60_000 });
  await expect(answer.getByRole('cell', { name: 'Carrara' })).toBeVisible();
});

test('a diagram that is drawn late moves nothing beneath it', async ({ page }) => {
  const library = Promise.withResolvers<void>();
  await page.route('**/frames/mermaid.min.js', async (route) => {
    await library.promise;
    await route.continue();
  });
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Show me everything drawn, please.');
  const answer = chat.answers.last();
  await expect(answer.locator('[style*="--code-token-keyword"]').first()).toHaveText('export');
  await expect(answer.locator('.katex').first()).toBeVisible();
  // A reader who has gone up: whoever is at the end is kept there.
  await answer.getByRole('cell', { name: 'Carrara' }).hover();
  await page.mouse.wheel(0, -600);
  await expect(page.getByRole('button', { name: 'To the end' })).toBeVisible();
  const button = page.getByRole('button', { name: 'Open page' });
  const before = await button.boundingBox();
  library.resolve();
  await expect(page.getByRole('img', { name: 'Diagram' })).toBeVisible();
  expect(await button.boundingBox()).toEqual(before);
});

test('what is far too long is shown piece by piece, and typing goes on', async ({ page }) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Answer in one endless line.');
  await expect(chat.answers.last().getByRole('button', { name: /^Show 20,000 of/ })).toBeVisible();
  await chat.ask('Answer with a table of many rows.');
  await chat.answers
    .last()
    .getByRole('button', { name: /more of .* rows left/ })
    .click();
  await chat.ask('Answer with a table of far too many.');
  await expect(chat.answers.last().getByRole('button', { name: /^Show 20,000 of/ })).toBeVisible();
  await chat.composer.pressSequentially('still here');
  await expect(chat.composer).toHaveValue('still here');
});

test('what is nested beyond reason is shown as it was written, and the conversation lives on', async ({
  page,
}) => {
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('Answer with quotes within quotes.');
  await expect(chat.answers.last()).toContainText('the last of them');
  await chat.ask('Answer with stress within stress.');
  await expect(chat.answers.last()).toContainText('end');
  await chat.ask('Hello there');
  await page.reload();
  await expect(chat.answers.last()).toContainText('You said: Hello there');
});
