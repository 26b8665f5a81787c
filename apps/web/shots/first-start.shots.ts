import { test } from '@playwright/test';
import { GatewayProcess } from '../e2e/support/gateway-process';
import { admin } from '../e2e/support/test';
import { shoot } from './shoot';

test('a gateway nobody has set up', async ({ browser }) => {
  test.setTimeout(10 * 60_000);
  const gateway = await GatewayProcess.start();
  for (const [language, locale] of [
    ['en', 'en-GB'],
    ['de', 'de-DE'],
  ] as const) {
    const context = await browser.newContext({ locale, storageState: { cookies: [], origins: [] } });
    const page = await context.newPage();
    await page.goto(gateway.setupLink);
    await page.locator('[name=email]').waitFor();
    await shoot(page, `${language}-setup-administrator`);
    await context.close();
  }
  const context = await browser.newContext({ locale: 'de-DE', storageState: { cookies: [], origins: [] } });
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  await page.goto(gateway.setupLink);
  await page.locator('[name=name]').fill(admin.name);
  await page.locator('[name=email]').fill(admin.email);
  await page.locator('[name=password]').fill(admin.password);
  await page.locator('button[type=submit]').click();
  await page.locator('[name=kind]').selectOption('openai-compatible');
  await shoot(page, 'de-setup-model');
  await page.locator('button:not([type=submit])').last().click();
  await page.getByRole('heading', { name: 'Worauf dieses Gateway steht' }).waitFor();
  await shoot(page, 'de-setup-ground');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByText('mosaic gateway status').waitFor();
  await shoot(page, 'de-setup-done');
  await page.goto(gateway.url);
  await page.waitForLoadState('networkidle');
  await shoot(page, 'de-first-home');
  await context.close();
  await gateway.dispose();
});
