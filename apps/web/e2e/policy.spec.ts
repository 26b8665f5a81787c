import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Canary } from './support/canary';
import { ChatPage } from './support/chat';
import { expect, test, watch } from './support/test';

const exported = JSON.parse(
  readFileSync(fileURLToPath(new URL('../out/csp.json', import.meta.url)), 'utf8'),
) as Record<string, string[]>;

/** The address of each page that was exported. */
const addresses = Object.keys(exported)
  .map((file) => `/${file.replace(/(^index)?\.html$/, '')}`)
  .filter((address) => address !== '/_not-found');

const inlineScripts = (html: string): string[] =>
  [...html.matchAll(/<script\b(?![^>]*\bsrc=)[^>]*>([\s\S]*?)<\/script>/g)].map(([, body]) => body ?? '');

test('every page runs under its policy, and asks no host but ours for anything', async ({
  playwright,
  launchOptions,
  signedIn,
  gateway,
}) => {
  test.setTimeout(240_000);
  const canary = await Canary.start();
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), canary.chromiumArgument],
  });
  const context = await browser.newContext({ baseURL: gateway.url, storageState: signedIn });
  const trespasses: string[] = [];
  await watch(context, gateway.url, trespasses);
  const page = await context.newPage();
  for (const address of addresses) {
    await page.goto(address);
    await page.waitForLoadState('networkidle');
  }
  const chat = new ChatPage(page);
  await chat.open();
  await chat.ask('a hostile answer, please');
  expect(trespasses).toEqual([]);
  expect(canary.calls).toEqual([]);

  // The same browser does reach the canary from a page that is not ours, so its silence says something.
  const foreign = await context.newPage();
  await foreign.setContent('<img src="https://cdn.example/pixel.png">');
  await expect.poll(() => canary.calls).toContain('cdn.example');
  await browser.close();
  await canary.stop();
});

test('the policy of a page names each of its inline scripts, and nothing that is not on it', async ({
  request,
}) => {
  for (const address of addresses) {
    const reply = await request.get(address);
    const policy = reply.headers()['content-security-policy'] ?? '';
    const hashes = inlineScripts(await reply.text()).map(
      (body) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`,
    );
    const allowed = /script-src ([^;]*)/.exec(policy)?.[1]?.split(' ');
    expect(new Set(allowed), address).toEqual(new Set(["'self'", ...hashes]));
    expect(policy, address).toContain("frame-ancestors 'none'");
    expect(policy, address).not.toMatch(/unsafe|https?:|\*/);
  }
});

test('a script that is not among the hashes does not run, and would without the policy', async ({
  browser,
  gateway,
  signedIn,
}) => {
  const ranWith = async (header: (policy: string) => string): Promise<boolean> => {
    const context = await browser.newContext({ baseURL: gateway.url, storageState: signedIn });
    const page = await context.newPage();
    await page.route('**/login', async (route) => {
      const reply = await route.fetch();
      const headers = { ...reply.headers() };
      headers['content-security-policy'] = header(headers['content-security-policy'] ?? '');
      const body = (await reply.text()).replace('</body>', '<script>window.slipped = 1</script></body>');
      await route.fulfill({ response: reply, headers, body });
    });
    await page.goto('/login');
    const ran = await page.evaluate(() => 'slipped' in window);
    await context.close();
    return ran;
  };
  expect(await ranWith((policy) => policy)).toBe(false);
  expect(await ranWith(() => "default-src 'self' 'unsafe-inline'")).toBe(true);
});

test('no page is exported that nobody has looked at for those who see or read with help', () => {
  const walks = ['every-page-of-people', 'every-page-of-work', 'accessibility'].map((name) =>
    readFileSync(fileURLToPath(new URL(`${name}.spec.ts`, import.meta.url)), 'utf8'),
  );
  const walked = new Set(
    walks.flatMap((text) => [...text.matchAll(/['`](\/[a-z]*)/g)].map(([, page]) => page)),
  );
  const pages = addresses.filter((address) => address !== '/404');
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.filter((address) => !walked.has(address))).toEqual([]);
});
