import type { MissionTask, MissionTaskId, UpdateTask } from '@mosaicstack/types';
import { aBoard, dayFromNow, test } from './support/brain';
import { expect, type Page } from './support/test';

const plan = (page: Page, section: string) =>
  page.getByRole('region', { name: section }).getByRole('list').first().locator(':scope > li');

/** The mark follows a moment after the click, as what is shown is read from the plan. */
async function tick(page: Page, name: string): Promise<void> {
  const box = page.getByRole('checkbox', { name });
  await box.click();
  await expect(box).toBeChecked();
}

test('a mission is planned: milestones, order, what waits for what, and when it is reached', async ({
  page,
  api,
}) => {
  const { project } = await aBoard(api, 'Festival', { 'not-started': ['Write to the town hall'] });
  await page.goto('/missions');
  await page.getByRole('button', { name: 'New mission' }).first().click();
  await page.getByLabel('Name').fill('Ready by September');
  await page.getByLabel('Project', { exact: true }).selectOption({ label: 'Festival' });
  await page.getByRole('button', { name: 'Create mission' }).click();
  await page.waitForURL('**/mission?m=*');
  await expect(page.getByText('The plan is empty')).toBeVisible();

  await page.getByLabel('Add a milestone').fill('Permits');
  await page.keyboard.press('Enter');
  await page.getByLabel('Milestone of the new task').selectOption('Permits');
  await page.getByLabel('Take up a task of the project').selectOption({ label: 'Write to the town hall' });
  await expect(plan(page, 'Permits')).toHaveCount(1);
  for (const title of ['Permit for the street', 'Insurance']) {
    await page.getByLabel('Add a task to the plan').fill(title);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('link', { name: title })).toBeVisible();
  }

  await page.getByRole('button', { name: 'Place of Permit for the street in the plan' }).click();
  await tick(page, 'Write to the town hall');
  await expect(page.getByText('waits for Write to the town hall')).toBeVisible();
  await expect(page.getByText('1 waiting for others')).toBeVisible();
  await expect(page.getByText(/Next ready:/)).toContainText('Write to the town hall');
  await page.getByRole('button', { name: 'Place of Permit for the street in the plan' }).click();

  await page.getByRole('link', { name: 'Insurance' }).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(plan(page, 'Permits')).toContainText([
    'Write to the town hall',
    'Insurance',
    'Permit for the street',
  ]);
  await page.getByRole('button', { name: 'State of Write to the town hall: Not started' }).click();
  await page.getByRole('menuitemradio', { name: 'Done' }).click();
  await expect(page.getByText('1 of 3 done')).toBeVisible();
  await expect(page.getByText('waits for Write to the town hall')).toBeHidden();

  await page.getByLabel('Add a condition').fill('The permit hangs in the window');
  await page.keyboard.press('Enter');
  await tick(page, 'The permit hangs in the window');
  await expect
    .poll(async () => (await api.missions.list({ projectId: project.id })).items[0]?.acceptance)
    .toEqual([{ text: 'The permit hangs in the window', met: true }]);
  await page.getByRole('combobox', { name: 'State of the mission' }).selectOption('active');

  await page.getByRole('link', { name: 'Dependencies' }).click();
  const drawing = page.getByRole('region', { name: 'Dependencies' });
  await expect(drawing.getByRole('link')).toHaveCount(3);
  await drawing.getByRole('link', { name: /Permit for the street/ }).click();
  await expect(page.getByRole('complementary', { name: 'Task' }).getByLabel('Title')).toHaveValue(
    'Permit for the street',
  );
  expect((await api.missions.list({ projectId: project.id })).items[0]?.state).toBe('active');
});

test('a plan that was changed elsewhere is shown as it is now', async ({ page, api }) => {
  const { project } = await aBoard(api, 'Elsewhere', {});
  const mission = await api.missions.create({ projectId: project.id, name: 'Shared plan' });
  await page.goto(`/mission?m=${mission.id}`);
  await expect(page.getByText('The plan is empty')).toBeVisible();
  const place = await api.missions.addPlace(mission.id, { title: 'From a terminal' });
  await expect(page.getByRole('link', { name: 'From a terminal' }).first()).toBeVisible();
  await api.missions.removePlace(mission.id, place.id);
  await expect(page.getByText('The plan is empty')).toBeVisible();
});

test('a plan is read by wave with its days, and by what shows that it is done', async ({ page, api }) => {
  const { project } = await aBoard(api, 'Waves', {});
  const mission = await api.missions.create({
    projectId: project.id,
    name: 'Dry roof',
    milestones: [{ name: 'Beams stand', due: dayFromNow(6) }],
    acceptance: [{ text: 'No drop falls' }],
    budget: { usd: 40, tokens: null },
  });
  const add = (title: string, dependsOn: MissionTaskId[] = []) =>
    api.missions.addPlace(mission.id, { title, dependsOn });
  const order = await add('Order beams');
  const raise = await add('Raise beams', [order.id]);
  const measure = await add('Measure the attic');
  await page.goto(`/mission?m=${mission.id}&tab=timeline`);
  const wave = (number: number) => page.getByRole('region', { name: `Wave ${number}`, exact: true });
  await expect(wave(1)).toHaveAttribute('aria-current', 'step');

  const change = async ({ taskId }: MissionTask, fields: Omit<UpdateTask, 'version'>) =>
    api.tasks.update(taskId!, { version: (await api.tasks.get(taskId!)).version, ...fields });
  await change(order, {
    state: 'done',
    estimate: 60,
    evidence: [
      { kind: 'url', text: 'https://example.org/order' },
      { kind: 'review', text: 'Grace read the order' },
    ],
  });
  await change(measure, { state: 'done' });
  await change(raise, { due: dayFromNow(4), estimate: 120 });
  await expect(wave(2)).toHaveAttribute('aria-current', 'step');
  await expect(wave(1).getByRole('listitem')).toContainText(['Order beams', 'Measure the attic']);
  await expect(wave(1).getByText(/closed \d/)).toHaveCount(2);
  await expect(page.getByRole('region', { name: 'Milestones' })).toContainText('Beams stand');
  await expect(page.getByText('1h of 3h of estimated work done (1 without an estimate)')).toBeVisible();

  await page.getByRole('heading', { name: 'Dry roof' }).click();
  for (const title of ['Order beams', 'Measure the attic', 'Raise beams']) {
    await page.keyboard.press('j');
    await expect(
      page.getByRole('region', { name: 'Timeline' }).getByRole('link', { name: title }),
    ).toBeFocused();
  }
  await page.keyboard.press('Enter');
  const place = page
    .getByRole('complementary', { name: 'Task' })
    .getByRole('region', { name: 'In the plan' });
  await expect(place).toContainText('Wave 2');
  await place.getByRole('list', { name: 'Waits for' }).getByRole('link', { name: 'Order beams' }).click();
  await expect(place.getByRole('list', { name: 'Holds up' })).toContainText('Raise beams');
  await page.keyboard.press('Escape');

  await page.getByRole('navigation', { name: 'Mission' }).getByRole('link', { name: 'Evidence' }).click();
  await expect(page.getByText('1 of 2 done tasks have evidence')).toBeVisible();
  await expect(page.getByText('done, and nothing shows it')).toHaveCount(1);
  const shown = page.getByRole('group', { name: 'Evidence for Order beams' });
  await expect(shown.getByRole('link')).toHaveAttribute('href', 'https://example.org/order');
  await expect(shown).toContainText('Grace read the order');
  await tick(page, 'No drop falls');
  await expect(page.getByText('1 of 1 conditions met')).toBeVisible();
  await expect
    .poll(async () => (await api.missions.get(mission.id)).mission.acceptance)
    .toEqual([{ text: 'No drop falls', met: true }]);
});

test.describe('in German', () => {
  test.use({ locale: 'de-DE' });

  test('a mission without a plan says so in each of its views', async ({ page, api }) => {
    const { project } = await aBoard(api, 'Nothing planned', {});
    const { id } = await api.missions.create({ projectId: project.id, name: 'Not begun' });
    for (const [tab, words] of [
      ['plan', 'Der Plan ist leer'],
      ['graph', 'Noch ist nichts geplant, also wartet nichts.'],
      ['timeline', 'Noch ist nichts geplant, also gibt es keine Wellen.'],
      ['evidence', 'Noch ist nichts erledigt'],
    ] as const) {
      await page.goto(`/mission?m=${id}&tab=${tab}`);
      await expect(page.getByText(words)).toBeVisible();
    }
    await expect(page.getByText('Noch hat niemand gesagt, woran man sieht')).toBeVisible();
  });
});
