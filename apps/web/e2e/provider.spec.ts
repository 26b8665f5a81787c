import { startIdentityProvider } from '@mosaicstack/testing';
import { test as base } from '@playwright/test';
import { freePort, GatewayProcess } from './support/gateway-process';
import { admin, expect, watch } from './support/test';

const secret = 'a-secret-of-forty-characters-for-mosaic!';

base(
  'somebody signs in by a real provider, once it answers, and is sent back to where they were going',
  async ({ browser }) => {
    const port = await freePort();
    // The provider is down while the gateway boots.
    const gateway = await GatewayProcess.start({
      OIDC_ISSUER: `http://127.0.0.1:${port}`,
      OIDC_CLIENT_ID: 'mosaic',
      OIDC_CLIENT_SECRET: secret,
      MOSAIC_ADMIN_NAME: admin.name,
      MOSAIC_ADMIN_EMAIL: admin.email,
      MOSAIC_ADMIN_PASSWORD: admin.password,
    });
    const context = await browser.newContext({ baseURL: gateway.url });
    const page = await context.newPage();
    await page.goto('/login?next=%2Fsettings');
    await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    const provider = await startIdentityProvider({
      port,
      redirectUris: [`${gateway.url}/api/auth/callback/oidc`],
      people: [{ login: 'grace', name: 'Grace Hopper', email: 'grace@corp.example', emailVerified: true }],
    });
    try {
      const byProvider = page.getByRole('link', { name: /^Continue with/ });
      await expect(async () => {
        await page.reload();
        await expect(byProvider).toBeVisible({ timeout: 1_000 });
      }).toPass({ timeout: 60_000 });
      await byProvider.click();
      await page.locator('[name=login]').fill('grace');
      await page.locator('[name=password]').fill('any');
      await page.locator('button[type=submit]').click();
      await page.locator('button[type=submit]').click();
      await page.waitForURL('**/settings');
      await expect(page.getByLabel('Name')).toHaveValue('Grace Hopper');

      // Called off at the provider.
      const elsewhere = await browser.newContext({ baseURL: gateway.url });
      const trespasses: string[] = [];
      await watch(elsewhere, gateway.url, trespasses);
      const other = await elsewhere.newPage();
      await other.goto('/login?problem=cancelled');
      await expect(other.getByRole('alert').filter({ hasText: 'The sign-in was called off.' })).toBeVisible();
      await other.goto('/login?problem=%3Cscript%3E');
      await expect(other.getByRole('heading', { name: 'Sign in' })).toBeVisible();
      await expect(other.getByRole('alert').filter({ hasText: 'script' })).toHaveCount(0);
      expect(trespasses).toEqual([]);
      await elsewhere.close();
    } finally {
      await context.close();
      await provider.stop();
      await gateway.dispose();
    }
  },
);
