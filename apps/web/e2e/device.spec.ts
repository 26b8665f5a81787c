import { createClient } from '@mosaicstack/client';
import { admin, expect, test } from './support/test';

test.use({ storageState: { cookies: [], origins: [] } });

test('a terminal that shows a code is let in by its person, who signs in on the way', async ({
  page,
  gateway,
  signedIn,
}) => {
  expect(signedIn.cookies.length).toBeGreaterThan(0);
  const terminal = createClient({ baseUrl: gateway.url });
  const code = await terminal.device.start();

  await page.goto(code.verification_uri_complete);
  await page.waitForURL('**/login?next=*');
  await page.getByLabel('Email').fill(admin.email);
  await page.getByLabel('Password').fill(admin.password);
  await page.getByRole('button', { name: 'Sign in' }).click();

  await expect(page.getByRole('heading', { name: 'Sign in a terminal' })).toBeVisible();
  await expect(page.getByLabel('Code')).toHaveValue(code.user_code);
  await page.getByRole('button', { name: 'Sign the terminal in' }).click();
  await expect(page.getByText('Done. Your terminal is signed in')).toBeVisible();

  const answer = await terminal.device.poll(code.device_code);
  expect(answer.state).toBe('approved');

  await page.goto('/device?user_code=ZZZZ-ZZZZ');
  await page.getByRole('button', { name: 'Sign the terminal in' }).click();
  await expect(page.getByRole('alert').filter({ hasText: /request|invalid/ })).toBeVisible();
});
