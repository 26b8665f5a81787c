import { aBoard, test } from './support/brain';
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
