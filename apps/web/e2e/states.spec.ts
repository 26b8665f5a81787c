import { expect, test } from './support/people';

const problem = { code: 'internal', message: 'It is broken for the moment.', requestId: 'req-4711' };

test('what takes long shows its shape, what fails says why, and the rest of the page stays', async ({
  page,
}) => {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let isBroken = true;
  await page.route('**/api/usage*', (route) =>
    isBroken ? route.fulfill({ status: 500, json: problem }) : route.continue(),
  );
  await page.route('**/api/brain/today*', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto('/');
  await expect(page.getByRole('status').filter({ hasText: 'Loading the day' })).toBeVisible();
  const spent = page.getByRole('region', { name: 'Spent' });
  await expect(spent.getByRole('alert')).toContainText('It is broken for the moment.');
  await expect(spent.getByRole('alert')).toContainText('request req-4711');
  await expect(page.getByRole('region', { name: 'Recent conversations' })).toBeVisible();
  answer();
  await expect(page.getByText('Loading the day')).toHaveCount(0);
  isBroken = false;
  await spent.getByRole('button', { name: 'Try again' }).click();
  await expect(spent.getByRole('slider')).toBeVisible();
});

/** A page, and what of it the gateway does not give. */
const failing = [
  ['/', '/api/brain/today'],
  ['/tasks', '/api/tasks'],
  ['/projects', '/api/projects'],
  ['/missions', '/api/missions'],
  ['/conversations', '/api/conversations'],
  ['/search?q=harvest', '/api/brain/search'],
  ['/agents', '/api/agents'],
  ['/models', '/api/providers'],
  ['/usage', '/api/usage'],
  ['/teams', '/api/teams'],
  ['/settings?tab=keys', '/api/keys'],
  ['/admin', '/api/admin/users'],
] as const;

test('each view says in its place what failed', async ({ page }) => {
  for (const [address, path] of failing)
    await test.step(address, async () => {
      const isIts = ({ pathname }: URL): boolean => pathname === path || pathname.startsWith(`${path}/`);
      await page.route(isIts, (route) => route.fulfill({ status: 500, json: problem }));
      await page.goto(address);
      const failure = page.getByRole('main').getByRole('alert').filter({ hasText: problem.message });
      await expect(failure.first()).toContainText('request req-4711');
      await page.unroute(isIts);
    });
});

test('what was read before stays when it cannot be read again, and the page says so', async ({ page }) => {
  await page.goto('/models?tab=providers');
  await expect(page.getByText('healthy')).toBeVisible();
  await page.goto('/admin?tab=jobs');
  const table = page.getByRole('table', { name: 'In hand' });
  await expect(table.getByRole('row', { name: /Answers being made/ })).toBeVisible();
  await page.route('**/api/admin/jobs', (route) => route.fulfill({ status: 500, json: problem }));
  await expect(page.getByText('This is how it was')).toBeVisible();
  await expect(table).toBeVisible();
  await page.unroute('**/api/admin/jobs');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('This is how it was')).toHaveCount(0);
});

test('a session that ends in the middle of work leads to the sign-in and back to the same place', async ({
  people,
}) => {
  const grace = await people.add('Grace');
  const page = await people.signIn(grace);
  await page.goto('/tasks');
  await expect(page.getByRole('heading', { name: 'Tasks', level: 1 })).toBeVisible();
  await page.context().clearCookies();
  await page.getByRole('combobox', { name: 'Any state' }).selectOption('blocked');
  await page.getByRole('main').getByRole('link', { name: 'Sign in again' }).first().click();
  await page.waitForURL('**/login?next=*');
  await page.getByLabel('Email').fill(grace.email);
  await page.getByLabel('Password', { exact: true }).fill(grace.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.waitForURL('**/tasks?state=blocked');
});
