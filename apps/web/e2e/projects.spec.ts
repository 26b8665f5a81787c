import { aBoard, dayFromNow, test } from './support/brain';
import { expect } from './support/test';

test('a project is begun, described, given tasks and files, and archived', async ({ page, api }) => {
  await page.goto('/projects');
  await page.getByRole('button', { name: 'New project' }).first().click();
  await page.getByLabel('Name').fill('Harvest festival');
  await page.getByLabel('What it is about').fill('Two days in September.');
  await page.getByRole('button', { name: 'Create project' }).click();
  await page.waitForURL('**/project?p=*');
  await expect(page.getByRole('heading', { name: 'Harvest festival' })).toBeVisible();
  await expect(page.getByText('Two days in September.')).toBeVisible();

  await page.getByRole('button', { name: 'Edit instructions' }).click();
  await page.getByRole('textbox', { name: 'Instructions' }).fill('Write to suppliers in **French**.');
  await page.keyboard.press('Control+Enter');
  await expect(page.locator('strong', { hasText: 'French' })).toBeVisible();

  await page.getByRole('link', { name: 'Tasks' }).last().click();
  const add = page.getByRole('textbox', { name: 'Add a task' });
  await add.fill('Agree on a date');
  await add.press('Enter');
  await expect(page.getByRole('link', { name: 'Agree on a date' })).toBeVisible();
  await expect(add).toHaveValue('');
  await page.getByRole('button', { name: 'State of Agree on a date: Not started' }).click();
  await page.getByRole('menuitemradio', { name: 'In progress' }).click();
  await expect(page.getByRole('button', { name: 'State of Agree on a date: In progress' })).toBeVisible();

  await page.getByRole('link', { name: 'Files' }).click();
  await page.getByLabel('Files to upload').setInputFiles([
    { name: 'plan.md', mimeType: 'text/markdown', buffer: Buffer.from('# Plan\n\nStage in the north.') },
    { name: 'empty-looking.bin', mimeType: 'application/octet-stream', buffer: Buffer.from([1, 0, 255]) },
  ]);
  await expect(page.getByText('plan.md', { exact: true })).toBeVisible();
  await expect(page.getByText('empty-looking.bin')).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download plan.md' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('plan.md');
  await page.getByRole('button', { name: 'Delete empty-looking.bin' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Download empty-looking.bin' })).toBeHidden();

  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByText('Ada Lovelace added plan.md')).toBeVisible();
  await expect(page.getByText('Not started → In progress')).toBeVisible();

  await page.getByRole('link', { name: 'Overview' }).click();
  await page.getByRole('button', { name: 'Delete or archive' }).click();
  await page.getByLabel('Type Harvest festival to confirm').fill('Harvest festival');
  await page.getByRole('button', { name: 'Archive project' }).click();
  await page.waitForURL('**/projects');
  await page.getByRole('combobox', { name: 'Any state' }).selectOption('archived');
  await expect(page.getByRole('link', { name: /Harvest festival/ })).toBeVisible();
  expect((await api.projects.list({ state: 'archived' })).items.map(({ name }) => name)).toContain(
    'Harvest festival',
  );
});

test('a file is taken by dropping it on the page', async ({ page, api }) => {
  const { project } = await aBoard(api, 'Dropping', {});
  await page.goto(`/project?p=${project.id}&tab=files`);
  const files = page.getByRole('region', { name: 'Files', exact: true });
  await expect(page.getByText('Files shared here can be read by everybody')).toBeVisible();
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
    return data;
  });
  await files.dispatchEvent('dragover', { dataTransfer: transfer });
  await files.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(page.getByRole('button', { name: 'Download dropped.txt' })).toBeVisible();
});

test('a task is read and changed beside the list, field by field', async ({ page, api }) => {
  const { project, tasks } = await aBoard(api, 'Details', { 'not-started': ['Order the glasses', 'Other'] });
  const task = tasks.get('Order the glasses')!;
  await page.goto(`/project?p=${project.id}&tab=tasks`);
  await page.getByRole('link', { name: 'Order the glasses' }).click();
  const panel = page.getByRole('complementary', { name: 'Task' });
  await panel.getByLabel('Priority').selectOption('high');
  await panel.getByLabel('Assignee').selectOption({ label: 'Ada Lovelace' });
  await panel.getByRole('button', { name: 'Due: No day' }).click();
  const calendar = page.getByRole('dialog', { name: 'Due' });
  await expect(calendar.locator(':focus')).toHaveAttribute('data-day', dayFromNow(0));
  await page.keyboard.press('ArrowRight');
  await expect(calendar.locator(':focus')).toHaveAttribute('data-day', dayFromNow(1));
  await page.keyboard.press('Enter');
  await expect(calendar).toBeHidden();
  await panel.getByLabel('Estimate').fill('1h 30m');
  await panel.getByLabel('Estimate').press('Enter');
  await expect
    .poll(() => api.tasks.get(task.id))
    .toMatchObject({
      priority: 'high',
      assignee: { type: 'user' },
      due: dayFromNow(1),
      estimate: 90,
    });
  await panel.getByRole('textbox', { name: 'Add a part' }).fill('Ask for a price');
  await page.keyboard.press('Enter');
  await expect(panel.getByRole('link', { name: /Ask for a price/ })).toBeVisible();
  await expect(panel.getByText('Ada Lovelace changed Order the glasses: estimate')).toBeVisible();

  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(page.getByText('tomorrow')).toBeVisible();
});

test('somebody else’s change meanwhile is told where the change was made', async ({ page, api }) => {
  const { project, tasks } = await aBoard(api, 'Meanwhile', { 'not-started': ['Shared'] });
  await page.routeWebSocket(/\/api\/socket/, () => undefined);
  const { id, version } = tasks.get('Shared')!;
  await page.goto(`/project?p=${project.id}&tab=tasks&task=${id}`);
  const panel = page.getByRole('complementary', { name: 'Task' });
  await expect(panel.getByLabel('Priority')).toHaveValue('medium');
  await api.tasks.update(id, { version, priority: 'critical' });
  await panel.getByLabel('State').selectOption('done');
  await expect(panel.getByRole('alert')).toContainText('Somebody changed this task meanwhile.');
  await expect(panel.getByLabel('Priority')).toHaveValue('critical');
  await expect(panel.getByLabel('State')).toHaveValue('not-started');
});

test('lists of tasks are narrowed by their address', async ({ page, api }) => {
  const { project } = await aBoard(api, 'Narrowing', {
    blocked: ['A blocked one'],
    done: ['A done one'],
    'not-started': ['An open one'],
  });
  await page.goto(`/tasks?who=all&p=${project.id}`);
  const list = page.getByRole('list', { name: 'Tasks' });
  await expect(list.getByRole('listitem')).toHaveCount(2);
  await page.getByRole('checkbox', { name: 'Closed too' }).check();
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await page.getByRole('combobox', { name: 'Any state' }).selectOption('blocked');
  await expect(list.getByRole('listitem')).toHaveText([/A blocked one/]);
  expect(new URL(page.url()).searchParams.get('state')).toBe('blocked');
  await page.goBack();
  await expect(list.getByRole('listitem')).toHaveCount(3);
  await page.getByRole('combobox', { name: 'My tasks' }).selectOption('');
  await expect(page.getByText('No task fits here.')).toBeVisible();
  await page.getByRole('link', { name: '3 more under All tasks' }).click();
  await expect(list.getByRole('listitem')).toHaveCount(3);
});

test('a project that is not there, or not theirs, is the same to a reader', async ({ page }) => {
  await page.goto('/project?p=00000000-0000-4000-8000-000000000000');
  await expect(page.getByRole('heading', { name: 'No such project' })).toBeVisible();
  await page.getByRole('link', { name: 'All projects' }).click();
  await expect(page.getByRole('heading', { name: 'Projects' })).toBeVisible();
  await page.goto('/tasks?task=zzz');
  const inspector = page.getByRole('complementary', { name: 'Task' });
  await expect(inspector).toContainText('This task is gone, or it is not yours to see.');
});

test('a list that cannot be read says why, and is asked for again', async ({ page }) => {
  let answers = 0;
  await page.route(/\/api\/projects(\?|$)/, (route) => {
    answers += 1;
    const json = { code: 'internal', message: 'Something broke.', requestId: 'req-7' };
    return answers === 1 ? route.fulfill({ status: 500, json }) : route.continue();
  });
  await page.goto('/projects');
  await expect(page.getByRole('alert').filter({ hasText: 'request req-7' })).toBeVisible();
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'request req-7' })).toBeHidden();
});
