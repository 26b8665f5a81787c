import { BoardPage, test } from './support/brain';
import { expect, watch } from './support/test';

const viewer = { name: 'Vera Viewer', email: 'vera@example.org', password: 'a quiet observer here' };

test('a viewer of a team reads everything and is offered no change', async ({ browser, gateway, api }) => {
  await api.people.create(viewer);
  const team = await api.teams.create({ name: 'Cellar crew' });
  await api.teams.addMember(team.id, { email: viewer.email, teamRole: 'viewer' });
  const project = await api.projects.create({ name: 'Cellar', teamId: team.id });
  const task = await api.tasks.create({ title: 'Dig the drain', projectId: project.id });
  const mission = await api.missions.create({ projectId: project.id, name: 'Dry by spring' });
  await api.missions.addPlace(mission.id, { taskId: task.id });

  const context = await browser.newContext({
    storageState: { cookies: [], origins: [] },
    baseURL: gateway.url,
  });
  const trespasses: string[] = [];
  await watch(context, gateway.url, trespasses);
  const page = await context.newPage();
  await page.goto('/login');
  await page.getByLabel('Email').fill(viewer.email);
  await page.getByLabel('Password', { exact: true }).fill(viewer.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL((url) => url.pathname === '/');

  const board = new BoardPage(page);
  await board.open(project);
  await expect(page.getByText('Read only')).toBeVisible();
  await board.card('Dig the drain').focus();
  await page.keyboard.press('5');
  await expect(board.titles('Not started')).toHaveText(['Dig the drain']);
  await expect(page.getByRole('button', { name: /^Move |^Add to / })).toHaveCount(0);

  await page.goto(`/project?p=${project.id}&tab=tasks&task=${task.id}`);
  const panel = page.getByRole('complementary', { name: 'Task' });
  await expect(panel.getByLabel('State')).toBeDisabled();
  await expect(panel.getByRole('button', { name: 'Delete' })).toHaveCount(0);
  await expect(page.getByRole('textbox', { name: 'Add a task' })).toHaveCount(0);

  await page.goto(`/mission?m=${mission.id}`);
  await expect(page.getByText('Planning, read only')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Dig the drain' }).first()).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Add a task to the plan' })).toHaveCount(0);

  expect(trespasses).toEqual([]);
  await context.close();
});
