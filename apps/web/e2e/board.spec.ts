import type { Client } from '@mosaicstack/client';
import type { Project } from '@mosaicstack/types';
import { aBoard, BoardPage, test } from './support/brain';
import { expect, type Page } from './support/test';

const stateOn = async (api: Client, project: Project, title: string): Promise<string | undefined> =>
  (await api.tasks.list({ projectId: project.id })).items.find((task) => task.title === title)?.state;

test('a card is dragged to a place in another column, and that can be taken back', async ({ page, api }) => {
  const { project } = await aBoard(api, 'Dragging', {
    'not-started': ['one', 'two'],
    blocked: ['three', 'four'],
  });
  const board = new BoardPage(page);
  await board.open(project);
  await drag(page, board, { card: 'one', onto: 'four', half: 'top' });
  await expect(board.titles('Blocked')).toHaveText(['three', 'one', 'four']);
  await expect(board.titles('Not started')).toHaveText(['two']);
  await expect.poll(() => stateOn(api, project, 'one')).toBe('blocked');

  await page.reload();
  await expect(board.titles('Blocked')).toHaveText(['three', 'one', 'four']);
  await drag(page, board, { card: 'four', onto: 'three', half: 'top' });
  await expect(board.titles('Blocked')).toHaveText(['four', 'three', 'one']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(board.titles('Blocked')).toHaveText(['three', 'one', 'four']);
});

test('a card is moved, reordered and taken back by keys alone', async ({ page, api }) => {
  const { project } = await aBoard(api, 'By keys', { 'not-started': ['one', 'two', 'three'], done: ['old'] });
  const board = new BoardPage(page);
  await board.open(project);
  await board.card('one').focus();
  await page.keyboard.press('ArrowDown');
  await expect(board.card('two')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(board.titles('Not started')).toHaveText(['two', 'one', 'three']);
  await expect(board.card('two')).toBeFocused();
  await page.keyboard.press('5');
  await expect(board.titles('Done')).toHaveText(['old', 'two']);
  await expect(board.card('two')).toBeFocused();
  await expect(page.getByText('Moved “two” to Done, place 2 of 2.').first()).toBeVisible();
  await page.keyboard.press('Alt+ArrowLeft');
  await expect(board.titles('Needs QA')).toHaveText(['two']);
  await page.keyboard.press('Control+z');
  await expect(board.titles('Done')).toHaveText(['old', 'two']);
  await page.keyboard.press('Control+z');
  await expect(board.titles('Not started')).toHaveText(['two', 'one', 'three']);
  await expect.poll(() => stateOn(api, project, 'two')).toBe('not-started');
  await expect
    .poll(async () =>
      (await api.tasks.list({ projectId: project.id, state: 'not-started', order: 'rank' })).items.map(
        ({ title }) => title,
      ),
    )
    .toEqual(['two', 'one', 'three']);

  await board.card('one').focus();
  await page.keyboard.press('m');
  const failed = page.getByRole('menuitemradio', { name: 'Failed' });
  await expect(failed).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('ArrowDown');
    await expect(failed).toBeFocused({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Enter');
  await expect(board.titles('Failed')).toHaveText(['one']);
  await expect(board.card('one')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Task' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(board.card('one')).toBeFocused();
});

test('a move after somebody else’s change is told in place and not made', async ({ page, api }) => {
  const { project, tasks } = await aBoard(api, 'Two at once', { 'not-started': ['one', 'two'] });
  // Nothing that happens elsewhere is heard, as on a network that just went quiet.
  await page.routeWebSocket(/\/api\/socket/, () => undefined);
  const board = new BoardPage(page);
  await board.open(project);
  await expect(board.card('one')).toBeVisible();
  const { id, version } = tasks.get('one')!;
  await api.tasks.update(id, { version, title: 'one, told anew', state: 'blocked' });

  await board.card('one').focus();
  await page.keyboard.press('5');
  await expect(page.getByRole('alert').filter({ hasText: 'it is in Blocked now' })).toBeVisible();
  await expect(board.titles('Blocked')).toHaveText(['one, told anew']);
  await expect(board.titles('Done')).toHaveCount(0);
  expect(await stateOn(api, project, 'one, told anew')).toBe('blocked');
  await page.getByRole('button', { name: 'Understood' }).click();
  await expect(page.getByText('Your move was not made')).toBeHidden();
});

test('a move the gateway refuses goes back and says why', async ({ page, api }) => {
  const { project } = await aBoard(api, 'Refused', { 'not-started': ['one', 'two'] });
  const board = new BoardPage(page);
  await board.open(project);
  await page.route('**/api/tasks/*/move', (route) =>
    route.fulfill({
      status: 409,
      json: { code: 'dependencies_open', message: 'It still waits for another task.', requestId: 'r-1' },
    }),
  );
  await board.card('one').focus();
  await page.keyboard.press('5');
  await expect(page.getByText('It still waits for another task.').first()).toBeVisible();
  await expect(board.titles('Not started')).toHaveText(['one', 'two']);
});

test('what others do on the board is seen without asking', async ({ page, api }) => {
  const { project, tasks } = await aBoard(api, 'Together', { 'not-started': ['one'] });
  const board = new BoardPage(page);
  await board.open(project);
  await expect(board.titles('Not started')).toHaveText(['one']);
  await api.tasks.create({ title: 'from elsewhere', projectId: project.id, state: 'needs-qa' });
  await expect(board.titles('Needs QA')).toHaveText(['from elsewhere']);
  const { id, version } = tasks.get('one')!;
  await api.tasks.move(id, { version, state: 'done' });
  await expect(board.titles('Done')).toHaveText(['one']);
  await api.tasks.delete(id);
  await expect(board.titles('Done')).toHaveCount(0);
});

test('limits of columns are seen and set, and cards are found by their words', async ({ page, api }) => {
  const { project } = await aBoard(api, 'Limits', { 'in-progress': ['prune', 'press', 'ship'] });
  const board = new BoardPage(page);
  await board.open(project);
  await page.getByRole('button', { name: 'Limit of In progress: no limit' }).click();
  await page.getByRole('spinbutton', { name: 'Most tasks in In progress' }).fill('2');
  await page.keyboard.press('Enter');
  await expect(board.column('In progress').getByText('1 over')).toBeVisible();
  expect((await api.projects.get(project.id)).columnLimits).toEqual({ 'in-progress': 2 });

  await page.getByRole('searchbox', { name: 'Find a card' }).fill('pr');
  await expect(board.titles('In progress')).toHaveText(['prune', 'press']);
  await page.getByRole('button', { name: 'Add to Blocked' }).click();
  await page.getByRole('textbox', { name: 'Add a task to Blocked' }).fill('print');
  await page.keyboard.press('Enter');
  await expect(board.titles('Blocked')).toHaveText(['print']);
});

test('a board in lanes by mission is remembered, and cards move inside their lanes', async ({
  page,
  api,
}) => {
  const { project, tasks } = await aBoard(api, 'In lanes', {
    'not-started': ['one', 'two', 'three', 'four'],
  });
  const plan = async (name: string, titles: readonly string[]): Promise<void> => {
    const { id } = await api.missions.create({ projectId: project.id, name });
    for (const title of titles) await api.missions.addPlace(id, { taskId: tasks.get(title)!.id });
  };
  await plan('Roof', ['one', 'three']);
  await plan('Yard', ['two']);
  const board = new BoardPage(page);
  await board.open(project);
  const lanes = page.getByRole('checkbox', { name: 'Lanes by mission' });
  await lanes.click();
  const lane = (name: string) => page.getByRole('region', { name, exact: true });
  const titles = (name: string, column: string) =>
    lane(name).getByRole('region', { name: column, exact: true }).getByRole('link');
  await expect(titles('Roof', 'Not started')).toHaveText(['one', 'three']);
  await expect(titles('Yard', 'Not started')).toHaveText(['two']);
  await expect(titles('Without a mission', 'Not started')).toHaveText(['four']);

  await drag(page, board, { card: 'three', onto: 'one', half: 'top' });
  await expect(titles('Roof', 'Not started')).toHaveText(['three', 'one']);
  await board.card('one').focus();
  await page.keyboard.press('ArrowDown');
  await expect(board.card('two')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(board.card('one')).toBeFocused();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(titles('Roof', 'Not started')).toHaveText(['one', 'three']);
  await page.keyboard.press('4');
  await expect(titles('Roof', 'Needs QA')).toHaveText(['one']);
  await expect(board.card('one')).toBeFocused();
  await page.getByRole('button', { name: 'Move one to' }).click();
  await page.getByRole('menuitemradio', { name: 'Blocked' }).click();
  await expect(titles('Roof', 'Blocked')).toHaveText(['one']);
  await expect.poll(() => stateOn(api, project, 'one')).toBe('blocked');

  await page.reload();
  await expect(lanes).toBeChecked();
  await expect(titles('Roof', 'Blocked')).toHaveText(['one']);
  await lanes.click();
  await expect(lane('Roof')).toHaveCount(0);
  await expect(board.titles('Not started')).toHaveText(['three', 'two', 'four']);
});

interface Drag {
  card: string;
  onto: string;
  half: 'top' | 'bottom';
}

/** As a hand does it: press, a first small move, on to the target, release. */
async function drag(page: Page, board: BoardPage, { card, onto, half }: Drag): Promise<void> {
  const from = await board.card(card).boundingBox();
  const to = await board.card(onto).boundingBox();
  if (!from || !to) throw new Error('A card to drag is not on the board.');
  await page.mouse.move(from.x + 20, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + 30, from.y + from.height / 2 + 5, { steps: 3 });
  const y = to.y + (half === 'top' ? 4 : to.height - 4);
  await page.mouse.move(to.x + 30, y, { steps: 8 });
  await page.mouse.move(to.x + 32, y);
  await page.mouse.up();
}
