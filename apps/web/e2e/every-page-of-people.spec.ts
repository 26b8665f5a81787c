import { expectAccessible } from './support/accessible';
import { walk } from './support/every-page';
import { expect, test } from './support/people';

test('the ways into an account are accessible and fit a phone', async ({ people }) => {
  test.setTimeout(300_000);
  const { url } = await people.asAdmin<{ url: string }>('POST', '/api/admin/invites', {});
  const page = await people.stranger();
  await walk(page, [
    ['/login?problem=banned', 'Sign in'],
    ['/register', 'An account here takes an invite.'],
    ['/reset', 'Forgot the password'],
    ['/invite', 'This link is not whole.'],
    ['/reset#token=nothing', 'Choose a new password'],
    ['/setup', 'This gateway is already set up.'],
    ['/shared', 'This link is not whole.'],
    ['/nowhere', 'There is no page at this address.'],
    [url, 'You are invited'],
  ]);
  await page.getByRole('button', { name: 'Make the account' }).click();
  await expect(page.getByText('Say what to call you')).toBeVisible();
  await expect(page.getByLabel('Name')).toBeFocused();
  await expectAccessible(page);
});

test('teams and settings are accessible and fit a phone', async ({ people }) => {
  test.setTimeout(300_000);
  const page = await people.signIn(await people.add('Grace'));
  await walk(page, [['/teams', 'You are in no team.']]);
  const made = await page.request.post('/api/teams', { data: { name: 'Quarry and stone' } });
  const { id } = (await made.json()) as { id: string };
  await page.request.post('/api/keys', { data: { name: 'Nightly report', scopes: ['read'] } });
  await walk(page, [
    ['/teams', 'Quarry and stone'],
    [`/teams?t=${id}`, 'Grace (you)'],
    ['/settings', 'How much you may use.'],
    ['/settings?tab=preferences', 'Who answers'],
    ['/settings?tab=appearance', 'Density'],
    ['/settings?tab=security', 'You have none yet.'],
    ['/settings?tab=keys', 'Nightly report'],
    ['/settings?tab=approvals', /Nothing is allowed|always/],
    ['/settings?tab=notifications', 'What you are notified of'],
    ['/settings?tab=data', 'Delete my account'],
    ['/settings?tab=activity', 'Everything in your name'],
    ['/device?user_code=ABCD-EFGH', 'Sign in a terminal'],
    ['/admin', 'This page is for administrators.'],
  ]);
  await page.goto('/settings?tab=keys');
  await page.getByRole('button', { name: 'New key' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'New key' })).toBeFocused();
});

test('the administration is accessible and fits a phone', async ({ page, people }) => {
  test.setTimeout(300_000);
  const lise = await people.add('Lise');
  await people.asAdmin('POST', '/api/admin/invites', { email: lise.email.replace('lise', 'mira') });
  await walk(page, [
    ['/admin', 'Last seen'],
    [`/admin?user=${lise.id}`, 'Link for a new password'],
    ['/admin?tab=invites', 'mira'],
    ['/admin?tab=keys', /Nightly report|Nobody on this instance/],
    ['/admin?tab=identity', 'Ask everybody for a second factor'],
    ['/admin?tab=quotas', 'Everybody'],
    ['/admin?tab=jobs', 'Answers being made'],
    ['/admin?tab=audit', 'made an account'],
    ['/admin?tab=health', /\d ok, /],
    ['/admin?tab=inspect', 'Nobody may look inside.'],
  ]);
});
