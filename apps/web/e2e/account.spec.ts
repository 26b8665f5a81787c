import { readFile } from 'node:fs/promises';
import { expect, test } from './support/people';

test('a key is made, works over HTTP within its scopes, and opens nothing once revoked', async ({
  people,
  gateway,
}) => {
  const page = await people.signIn(await people.add('Grace'));
  await page.goto('/settings?tab=keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is it for?').fill('Nightly report');
  await expect(dialog.getByText('administer this instance')).toHaveCount(0);
  await dialog.getByLabel('From which addresses? (optional)').fill('not an address');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  await expect(dialog.getByText('Write IP addresses or ranges')).toBeVisible();
  await dialog.getByLabel('From which addresses? (optional)').fill('127.0.0.0/8');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  const key = (await page.getByLabel('API key').innerText()).trim();
  expect(key).toMatch(/^msk_/);
  await page.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText(key)).toHaveCount(0);

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${gateway.url}${path}`, {
      ...init,
      headers: { 'x-api-key': key, 'content-type': 'application/json' },
    });
  expect((await ask('/api/me')).status).toBe(200);
  expect((await ask('/api/teams', { method: 'POST', body: '{"name":"No"}' })).status).toBe(403);

  await page.getByRole('button', { name: 'Revoke Nightly report' }).click();
  await dialog.getByRole('button', { name: 'Revoke the key' }).click();
  await expect(dialog.getByText('This is not the same.')).toBeVisible();
  await dialog.getByLabel('Type the name of the key').fill('nightly report');
  await dialog.getByRole('button', { name: 'Revoke the key' }).click();
  await expect(page.getByText('You have no keys.')).toBeVisible();
  expect((await ask('/api/me')).status).toBe(401);
});

test('a session that is ended from another browser is over there', async ({ people }) => {
  const grace = await people.add('Grace');
  const [here, there] = [await people.signIn(grace), await people.signIn(grace)];
  await there.goto('/teams');
  await expect(there.getByText('You are in no team.')).toBeVisible();
  await here.goto('/settings?tab=security');
  const sessions = here.getByRole('list', { name: 'Sessions' });
  await expect(sessions.getByRole('listitem')).toHaveCount(2);
  await sessions.getByRole('button', { name: /^End the session/ }).click();
  await expect(sessions.getByRole('listitem')).toHaveCount(1);
  await expect(there.getByText('Your session has ended.')).toBeVisible();
  await there.reload();
  await there.waitForURL('**/login?next=*');
  // Whoever ended it is still here.
  await here.reload();
  await expect(sessions).toBeVisible();
});

test('a new name is shown everywhere, and what was done stands in the activity', async ({ people }) => {
  const page = await people.signIn(await people.add('Grace'));
  await page.goto('/settings');
  await page.getByLabel('Name').fill('Grace Hopper');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('You are called Grace Hopper')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Account of Grace Hopper' })).toBeVisible();
  await page.getByRole('link', { name: 'Activity' }).click();
  await expect(page.getByRole('table', { name: 'Everything in your name' })).toBeVisible();
});

test('everything that is one’s own is saved as one whole file', async ({ people }) => {
  const page = await people.signIn(await people.add('Grace'));
  await page.goto('/settings?tab=data');
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export all my data' }).click();
  const lines = (await readFile(await (await saved).path(), 'utf8')).trimEnd().split('\n');
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ section: 'begin' });
  expect(lines.find((line) => line.startsWith('{"section":"profile"'))).toContain('Grace');
  expect(JSON.parse(lines.at(-1) ?? '')).toEqual({ section: 'end', data: { lines: lines.length - 2 } });
  await expect(page.getByText('Your data is saved')).toBeVisible();
});

test('an account is deleted only after its address is typed', async ({ people }) => {
  const grace = await people.add('Grace');
  const page = await people.signIn(grace);
  await page.goto('/settings?tab=data');
  await page.getByRole('button', { name: 'Delete my account' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Type your email address').fill('somebody@example.org');
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await expect(dialog.getByText(`Type your address: ${grace.email}`)).toBeVisible();
  await dialog.getByLabel('Type your email address').fill(grace.email);
  await dialog.getByLabel('Password').fill(grace.password);
  await dialog.getByRole('button', { name: 'Delete my account' }).click();
  await page.waitForURL('**/login');
});
