import { expectAccessible } from './support/accessible';
import { expect, test, type Page } from './support/people';
import { totpCode } from './support/totp';

async function fillPassword(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto('/login');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
}

test('an authenticator app is set up, and from then on its code is asked for', async ({ people }) => {
  const grace = await people.add('Grace');
  const page = await people.signIn(grace);
  await page.goto('/settings?tab=security');
  await page.getByRole('button', { name: 'Set it up' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Password').fill('not her password');
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await dialog.getByLabel('Password').fill(grace.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code for your authenticator app' })).toBeVisible();
  const secret = await dialog.locator('p.select-all').innerText();
  await dialog.getByLabel('Code', { exact: true }).fill('12');
  await dialog.getByRole('button', { name: 'Switch it on' }).click();
  await expect(dialog.getByText('The code has six digits.')).toBeVisible();
  await dialog.getByLabel('Code', { exact: true }).fill(totpCode(secret));
  await dialog.getByRole('button', { name: 'Switch it on' }).click();
  const codes = (await dialog.getByLabel('Backup codes').innerText()).trim().split('\n');
  expect(codes.length).toBeGreaterThanOrEqual(8);
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('backup codes are left.')).toBeVisible();

  const elsewhere = await people.stranger();
  await fillPassword(elsewhere, grace);
  await expect(elsewhere.getByRole('heading', { name: 'One more step' })).toBeVisible();
  await elsewhere.getByLabel('Code', { exact: true }).fill('000000');
  await elsewhere.getByRole('button', { name: 'Continue' }).click();
  await expect(elsewhere.getByRole('alert').filter({ hasText: 'second_factor_refused' })).toBeVisible();
  await expectAccessible(elsewhere);
  // The next code of the app: the one before was used.
  await elsewhere.getByLabel('Code', { exact: true }).fill(totpCode(secret, 1));
  await elsewhere.getByRole('button', { name: 'Continue' }).click();
  await elsewhere.waitForURL((url) => url.pathname === '/');

  const lost = await people.stranger();
  await fillPassword(lost, grace);
  await lost.getByRole('button', { name: 'Use a backup code' }).click();
  await lost.getByLabel('Backup code').fill(codes[0] ?? '');
  await lost.getByRole('button', { name: 'Continue' }).click();
  await lost.waitForURL((url) => url.pathname === '/');
});

test('a passkey is made, signs in without a password, and is removed', async ({ people, gateway }) => {
  const grace = await people.add('Grace');
  // A passkey belongs to a name, and an address of numbers is none.
  const origin = gateway.url.replace('127.0.0.1', 'localhost');
  const page = await people.stranger(origin);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
    },
  });
  await page.goto(`${origin}/login?next=%2Fsettings%3Ftab%3Dsecurity`);
  await page.getByLabel('Email').fill(grace.email);
  await page.getByLabel('Password', { exact: true }).fill(grace.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();

  await page.getByRole('button', { name: 'Add a passkey' }).click();
  await page.getByLabel('Name').fill('Pocket');
  await page.getByRole('button', { name: 'Continue' }).click();
  await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText('Pocket');

  await page.context().clearCookies();
  await page.goto(`${origin}/login?next=%2Fsettings%3Ftab%3Dsecurity`);
  await page.getByRole('button', { name: 'Use a passkey' }).click();
  await expect(page.getByRole('list', { name: 'Passkeys' })).toContainText('Pocket');

  await page.getByRole('button', { name: 'Remove Pocket' }).click();
  await page.getByRole('button', { name: 'Remove the passkey' }).click();
  await expect(page.getByText('You have none yet.')).toBeVisible();
});

test('a wrong password is refused in words, and a new one ends the other sessions', async ({ people }) => {
  const grace = await people.add('Grace');
  const stranger = await people.stranger();
  await fillPassword(stranger, { ...grace, password: 'not her password' });
  await expect(stranger.getByRole('alert').filter({ hasText: 'Email or password is wrong.' })).toBeVisible();

  const [here, there] = [await people.signIn(grace), await people.signIn(grace)];
  await there.goto('/settings');
  await expect(there.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await here.goto('/settings?tab=security');
  await here.getByLabel('Present password').fill(grace.password);
  await here.getByLabel('New password').fill('password');
  await here.getByRole('button', { name: 'Change the password' }).click();
  await expect(here.getByRole('alert').filter({ hasText: 'password_too_common' })).toBeVisible();
  await here.getByLabel('New password').fill('another horse battery');
  await here.getByRole('button', { name: 'Change the password' }).click();
  await expect(here.getByText('Your password is changed')).toBeVisible();
  await expect(there.getByText('Your session has ended.')).toBeVisible();
});
