import type { DoctorReport } from '@mosaicstack/types';
import { admin } from './support/test';
import { expect, test } from './support/people';

test('a ban with a reason signs the person out, and lifting it lets them in again', async ({ people }) => {
  const grace = await people.add('Grace');
  const hers = await people.signIn(grace);
  await hers.goto('/teams');
  await expect(hers.getByText('You are in no team.')).toBeVisible();

  const ada = await people.signIn(admin);
  await ada.goto('/admin');
  await ada.getByLabel('Find a person').fill(grace.email);
  await ada.getByRole('link', { name: grace.email }).click();
  await ada.getByRole('button', { name: 'Ban', exact: true }).click();
  await ada.getByRole('button', { name: 'Ban them' }).click();
  await expect(ada.getByText('Say why, in at most 500 characters.')).toBeVisible();
  await ada.getByLabel('Reason').fill('A lost laptop');
  await ada.getByRole('button', { name: 'Ban them' }).click();
  await expect(ada.getByRole('complementary', { name: 'Account' })).toContainText('A lost laptop');
  await expect(hers.getByText('Your session has ended.')).toBeVisible();

  await hers.goto('/login');
  await hers.getByLabel('Email').fill(grace.email);
  await hers.getByLabel('Password', { exact: true }).fill(grace.password);
  await hers.getByRole('button', { name: 'Sign in', exact: true }).click();
  await expect(hers.getByRole('alert').filter({ hasText: 'account_banned' })).toBeVisible();

  await ada.getByRole('button', { name: 'Let them in again' }).click();
  await expect(ada.getByRole('button', { name: 'Ban', exact: true })).toBeVisible();
  await hers.getByRole('button', { name: 'Sign in', exact: true }).click();
  await hers.waitForURL((url) => url.pathname === '/');
  // And the account tells its owner what was done to it.
  await expect(hers.getByText('An administrator acted on your account.')).toBeVisible();
});

test('a member who opens the administration is told who can open it to them', async ({ people }) => {
  const page = await people.signIn(await people.add('Grace'));
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await page.goto('/admin?tab=audit');
  await expect(page.getByText('This page is for administrators.')).toBeVisible();
  await expect(page.getByText('An administrator of this instance can make you one')).toBeVisible();
  expect(asked.filter((path) => path.startsWith('/api/admin'))).toEqual([]);
});

test('whoever acts as somebody is told so on every page, and the person afterwards', async ({ people }) => {
  const grace = await people.add('Grace');
  const ada = await people.signIn(admin);
  await ada.goto(`/admin?user=${grace.id}`);
  await ada.getByRole('button', { name: 'Act as them' }).click();
  await ada.getByLabel('Reason').fill('A ticket about a lost project');
  await ada.getByRole('dialog').getByRole('button', { name: 'Act as them' }).click();
  const banner = ada.getByRole('alert').filter({ hasText: `${admin.name} is acting as Grace` });
  await expect(banner).toBeVisible();
  await ada.goto('/settings');
  await expect(banner).toBeVisible();
  await ada.goto('/admin');
  await expect(ada.getByText('This page is for administrators.')).toBeVisible();
  await banner.getByRole('button', { name: 'Stop acting' }).click();
  await ada.waitForURL('**/login');

  const hers = await people.signIn(grace);
  await hers.goto('/teams');
  await hers.getByRole('link', { name: 'See what was done' }).click();
  const notices = hers.getByRole('table', { name: 'Notices' });
  await expect(notices).toContainText('acted as you');
  await expect(notices).toContainText('A ticket about a lost project');
  await hers.reload();
  await expect(hers.getByText('An administrator acted on your account.')).toHaveCount(0);
});

test('a link for a new password works once and signs nobody else in', async ({ people }) => {
  const grace = await people.add('Grace');
  const ada = await people.signIn(admin);
  await ada.goto(`/admin?user=${grace.id}`);
  await ada.getByRole('button', { name: 'Link for a new password' }).click();
  await ada.getByRole('button', { name: 'Make the link' }).click();
  const link = (await ada.getByLabel('Link for a new password').innerText()).trim();

  const hers = await people.stranger();
  await hers.goto(link);
  await expect(hers.getByRole('heading', { name: 'Choose a new password' })).toBeVisible();
  expect(new URL(hers.url()).hash).toBe('');
  await hers.getByLabel('New password').fill('short');
  await hers.getByRole('button', { name: 'Set the password' }).click();
  await expect(hers.getByText('Choose a password of 8 to 128 characters.')).toBeVisible();
  await hers.getByLabel('New password').fill('a quite new password');
  await hers.getByRole('button', { name: 'Set the password' }).click();
  await expect(hers.getByRole('heading', { name: 'The password is changed' })).toBeVisible();

  const again = await people.stranger();
  await again.goto(link);
  await again.getByLabel('New password').fill('yet another password');
  await again.getByRole('button', { name: 'Set the password' }).click();
  await expect(again.getByRole('alert').filter({ hasText: 'link_expired' })).toBeVisible();
});

test('registration is opened and closed again from the settings', async ({ people }) => {
  const ada = await people.signIn(admin);
  await ada.goto('/admin?tab=identity');
  await ada.getByLabel('Anybody').check();
  // Somebody who is at a notice keeps it there.
  await ada.getByText('Changed for everybody').hover();

  const page = await people.stranger();
  await page.goto('/login');
  await page.getByRole('link', { name: 'Make an account' }).click();
  await page.getByLabel('Name').fill('Emmy Noether');
  await page.getByLabel('Email').fill(`emmy-${process.pid}@example.org`);
  await page.getByLabel('Password').fill('correct horse symmetry');
  await page.getByRole('button', { name: 'Make the account' }).click();
  await page.waitForURL((url) => url.pathname === '/');

  await ada.getByRole('button', { name: 'Undo' }).click();
  await expect(ada.getByLabel('Nobody')).toBeChecked();
  const late = await people.stranger();
  await late.goto('/register');
  await expect(late.getByText('An account here takes an invite.')).toBeVisible();
});

test('the glass is whole until it is switched on, and every look takes a reason', async ({ people }) => {
  const grace = await people.add('Grace');
  const ada = await people.signIn(admin);
  await ada.goto('/admin?tab=inspect');
  await expect(ada.getByText('Nobody may look inside.')).toBeVisible();
  await people.asAdmin('PATCH', '/api/admin/settings/identity', { breakGlass: true });
  await ada.reload();
  await ada.getByLabel('Whose conversations and projects?').selectOption(grace.id);
  await ada.getByRole('button', { name: 'Break the glass' }).click();
  await ada.getByLabel('Reason').fill('A court order');
  await ada.getByRole('button', { name: 'Look', exact: true }).click();
  await expect(ada.getByText('Grace has been told that you look')).toBeVisible();
  await expect(ada.getByText('None.').first()).toBeVisible();
  await people.asAdmin('PATCH', '/api/admin/settings/identity', { breakGlass: false });

  await ada.goto(`/admin?tab=audit&object=user:${grace.id}`);
  await expect(ada.getByRole('table', { name: 'Audit log' })).toContainText('A court order');
});

test('the audit log is narrowed by its address and saved whole', async ({ people }) => {
  const ada = await people.signIn(admin);
  await ada.goto('/admin?tab=audit&verb=user.create');
  const log = ada.getByRole('table', { name: 'Audit log' });
  await people.add('Grace');
  await ada.reload();
  await expect(log).toContainText('made an account');
  await expect(log).not.toContainText('user.ban');
  const saving = ada.waitForEvent('download');
  await ada.getByRole('button', { name: 'Export all' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe('mosaic-audit.jsonl');
  await expect(ada.getByText('The whole log is saved')).toBeVisible();
});

test('the log is narrowed to days that are chosen from a German month', async ({ people }) => {
  const page = await people.signIn(await people.add('Grace', 'admin'));
  await page.request.post('/api/preferences', { data: { key: 'interface.language', value: 'de' } });
  await page.addInitScript(() => localStorage.setItem('mosaic-language', 'de'));
  await page.goto('/admin?tab=audit&from=2020-03-05');
  const entries = page.getByRole('table', { name: 'Protokoll' }).getByRole('row');
  await expect(entries.nth(1)).toBeVisible();
  await page.getByRole('button', { name: 'Von diesem Tag: 5. März 2020' }).click();
  const month = page.getByRole('dialog', { name: 'Von diesem Tag' });
  await expect(month.getByText('März 2020')).toBeVisible();
  await expect(month.getByRole('columnheader').first()).toHaveText(/^Mo/);
  await month.getByRole('button', { name: 'Dienstag, 10. März 2020' }).click();
  await expect(page).toHaveURL(/from=2020-03-10/);
  await expect(page.getByRole('button', { name: 'Von diesem Tag: 10. März 2020' })).toBeVisible();
  await expect(entries.nth(1)).toBeVisible();

  await page.getByRole('button', { name: 'Bis zu diesem Tag: Bis' }).click();
  await page
    .getByRole('dialog', { name: 'Bis zu diesem Tag' })
    .getByRole('button', { name: 'Heute' })
    .click();
  await expect(page).toHaveURL(/to=20\d\d-/);
  await expect(entries.nth(1)).toBeVisible();
  await page.goto('/admin?tab=audit&from=2020-03-10&to=2020-03-12');
  await expect(page.getByRole('button', { name: 'Bis zu diesem Tag: 12. März 2020' })).toBeVisible();
  await expect(page.getByText('Kein Eintrag passt hierzu.')).toBeVisible();
});

test('an account is deleted once its address is typed', async ({ people }) => {
  const grace = await people.add('Grace');
  const ada = await people.signIn(admin);
  await ada.goto(`/admin?user=${grace.id}`);
  await ada.getByRole('button', { name: 'Delete', exact: true }).click();
  const dialog = ada.getByRole('dialog');
  await dialog.getByLabel('Type the address of the account').fill(grace.email);
  await dialog.getByRole('button', { name: 'Delete the account' }).click();
  await expect(ada.getByText('The account of Grace is deleted')).toBeVisible();
  await ada.getByLabel('Find a person').fill(grace.email);
  await expect(ada.getByText(`Nobody by “${grace.email}”.`)).toBeVisible();
});

test('the health of the gateway is a wall of tiles with its count', async ({ people }) => {
  const ada = await people.signIn(admin);
  await ada.goto('/admin?tab=health');
  await expect(ada.getByText(/^\d+ ok, \d+ warnings?, 0 failed$/)).toBeVisible();
  await expect(
    ada.getByRole('region', { name: 'Storage' }).getByRole('img', { name: 'ok' }).first(),
  ).toBeVisible();

  const strip = ada.getByRole('slider', { name: /^The last \d+ examinations/ });
  const numbers = async () =>
    Promise.all(
      ['aria-valuenow', 'aria-valuemax'].map(async (name) => Number(await strip.getAttribute(name))),
    );
  await expect(strip).toHaveAttribute('aria-valuetext', /: \d+ ok, \d+ warnings?, 0 failed/);
  const [, before = 0] = await numbers();
  await ada.getByRole('button', { name: 'Examine again' }).click();
  const after = Math.min(30, before + 1);
  await expect.poll(numbers).toEqual([after, after]);
  await strip.focus();
  await ada.keyboard.press('ArrowLeft');
  await expect.poll(numbers).toEqual([after - 1, after]);
  const read = await strip.getAttribute('aria-valuetext');
  await expect(ada.getByRole('figure').getByText(read ?? 'nothing', { exact: true })).toBeVisible();
  const box = (await strip.boundingBox())!;
  await ada.mouse.move(box.x + box.width - 5, box.y + box.height / 2);
  await expect.poll(numbers).toEqual([after, after]);
});

test('each finding that asks for something says what explains it', async ({ people }) => {
  const ada = await people.signIn(admin);
  await ada.route('**/api/admin/doctor', async (route) => {
    const response = await route.fetch();
    const report = (await response.json()) as DoctorReport;
    const probes = report.probes.map((probe) =>
      probe.id === 'runtime.node' ? { ...probe, state: 'failed', finding: 'It is gone.' } : probe,
    );
    await route.fulfill({ response, json: { ...report, probes } });
  });
  await ada.goto('/admin?tab=health');
  const trouble = ada.getByRole('region', { name: 'What to do' }).getByRole('listitem').first();
  await expect(trouble).toContainText('It is gone.');
  await expect(trouble).toContainText('More is said by mosaic help doctor runtime.node');
});
