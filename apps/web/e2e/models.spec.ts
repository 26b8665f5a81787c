import { startWireServer, wireDialects, type WireServer } from '@mosaicstack/testing';
import { expectAccessible } from './support/accessible';
import { expect, test } from './support/test';

const [anthropicWire] = wireDialects;
const key = 'sk-ant-canary-1234567890';
let vendor: WireServer;

test.beforeAll(async () => {
  if (!anthropicWire) throw new Error('no dialect');
  vendor = await startWireServer(anthropicWire, ['claude-haiku-4-5', 'claude-opus-5']);
});
test.afterAll(() => vendor.close());

test('a provider is added, tried, priced and removed', async ({ page }) => {
  await page.goto('/models');
  // A server of one's own network is added by its address, which the form does not ask for vendors.
  const status = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/api/providers', { method: 'POST', headers, body: JSON.stringify(body) })).status;
    },
    { kind: 'anthropic', baseUrl: vendor.url, apiKey: key, scope: 'instance' },
  );
  expect(status).toBe(201);
  await page.reload();
  const card = page.getByRole('listitem').filter({ hasText: 'anthropic/' });
  await expect(card).toContainText('healthy');
  await expect(card).toContainText('…7890');
  await expect(page.locator('body')).not.toContainText('canary');
  await expectAccessible(page);

  vendor.next({ text: ['I am ', 'ready.'], usage: { input: 20, output: 4, cached: 0 } });
  await card.getByRole('button', { name: 'Test Anthropic' }).click();
  const trial = page.getByRole('dialog', { name: 'Test Anthropic' });
  await expect(trial).toContainText('I am ready.');
  await expect(trial).toContainText('anthropic/claude-haiku-4-5 · first word after');
  await trial.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('link', { name: 'Catalogue' }).click();
  await page.getByRole('searchbox', { name: 'Find a model' }).fill('opus');
  const row = page.getByRole('row').filter({ hasText: 'anthropic/claude-opus-5' });
  await expect(row).toContainText('$25');
  await expectAccessible(page);
  await row.getByRole('button', { name: /^State the price of/ }).click();
  await page.getByLabel('What goes in').fill('1.5');
  await page.getByLabel('What comes out').fill('9');
  await page.getByRole('button', { name: 'State this price' }).click();
  await expect(row).toContainText('$9');
  await expect(row).toContainText('standard');

  await page.getByRole('link', { name: 'Providers' }).click();
  await card.getByRole('button', { name: 'Remove Anthropic' }).click();
  await page.getByRole('button', { name: 'Remove it and its key' }).click();
  await expect(card).toHaveCount(0);
});

test('a key that does not work is not kept, and the form says why', async ({ page }) => {
  await page.goto('/models');
  await page.getByRole('button', { name: 'Add a provider' }).click();
  const form = page.getByRole('dialog', { name: 'Add a provider' });
  await form.getByLabel('Provider').selectOption('Another server');
  await form.getByLabel('Name').fill('lab');
  await form.getByLabel('Address').fill('http://127.0.0.1:9/v1');
  await form.getByRole('button', { name: 'Test and add' }).click();
  await expect(form.getByRole('alert')).toContainText('127.0.0.1:9 is not on the public Internet');
  await expectAccessible(page);
  await form.getByLabel('Provider').selectOption('OpenRouter');
  await expect(form.getByRole('button', { name: 'Sign in at OpenRouter instead' })).toBeVisible();
});
