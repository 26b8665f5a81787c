import { randomBytes } from 'node:crypto';
import {
  secretsIn,
  spelled,
  spellingNames,
  startWireServer,
  wireDialects,
  type WireServer,
} from '@mosaicstack/testing';
import { expect, test, type Page } from './support/people';

const [anthropicWire] = wireDialects;
const chosen = (): string => `Canary-${randomBytes(9).toString('base64url')}`;

/** All text that the browser keeps for the gateway beyond the page, and all that its worker keeps. */
const keptBy = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const texts: string[] = [document.cookie, window.name, location.href, JSON.stringify(history.state)];
    for (const storage of [localStorage, sessionStorage])
      texts.push(...Object.entries(storage).flat().map(String));

    const take = async (value: unknown, seen = new Set<unknown>()): Promise<void> => {
      if (typeof value === 'string') return void texts.push(value);
      if (typeof value !== 'object' || value === null || seen.has(value)) return;
      seen.add(value);
      if (value instanceof Blob) return void texts.push(await value.text());
      if (value instanceof ArrayBuffer || ArrayBuffer.isView(value))
        return void texts.push(new TextDecoder('latin1').decode(value));
      const entries = value instanceof Map ? [...value].flat() : Object.entries(value).flat();
      for (const entry of value instanceof Set ? [...value] : entries) await take(entry, seen);
    };
    const asked = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error));
      });
    for (const { name = '' } of await indexedDB.databases()) {
      const database = await asked(indexedDB.open(name));
      texts.push(name);
      for (const store of database.objectStoreNames) {
        const rows = database.transaction(store).objectStore(store);
        await take(await asked(rows.getAllKeys()));
        const again = database.transaction(store).objectStore(store);
        await take(await asked(again.getAll()));
      }
      database.close();
    }

    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      texts.push(name);
      for (const request of await cache.keys()) {
        const reply = await cache.match(request);
        texts.push(request.url, ...[...request.headers, ...(reply?.headers ?? [])].flat());
        texts.push(new TextDecoder('latin1').decode(await reply?.arrayBuffer()));
      }
    }
    const root = await navigator.storage.getDirectory();
    for await (const [name] of root as unknown as AsyncIterable<[string, unknown]>) texts.push(name);
    return texts.join('\n');
  });

let vendor: WireServer;

test.beforeAll(async () => {
  if (!anthropicWire) throw new Error('no dialect');
  vendor = await startWireServer(anthropicWire, ['claude-haiku-4-5']);
});
test.afterAll(() => vendor.close());
test.use({ serviceWorkers: 'allow' });

test('keeps no secret that was typed or shown, in any spelling', async ({ people }) => {
  const secrets = new Map<string, string>();
  const grace = await people.add('Grace', 'admin');
  const page = await people.stranger();
  const expectNothingKept = async (moment: string): Promise<void> => {
    const kept = await keptBy(page);
    expect([moment, secretsIn(kept, secrets)]).toEqual([moment, []]);
  };

  await page.goto('/login');
  const mistyped = chosen();
  secrets.set('mistyped password', mistyped).set('password', grace.password);
  for (const password of [mistyped, grace.password]) {
    await page.getByLabel('Email').fill(grace.email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    if (password === mistyped) await expect(page.getByRole('alert').first()).toBeVisible();
  }
  await page.waitForURL((url) => url.pathname === '/');
  // From the second visit on everything goes through the worker, which keeps what it likes.
  const worker = () => page.evaluate(() => navigator.serviceWorker.controller?.state);
  await expect.poll(worker, { message: 'the worker of the shell' }).toBe('activated');
  await page.reload();
  const session = (await page.context().cookies()).find(({ httpOnly }) => httpOnly);
  secrets.set('session', decodeURIComponent(session?.value ?? '').split('.')[0] ?? '');
  expect(secrets.get('session')?.length).toBeGreaterThan(20);
  await expectNothingKept('after signing in');

  await page.goto('/settings?tab=keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is it for?').fill('Nightly report');
  await dialog.getByRole('button', { name: 'Make the key' }).click();
  secrets.set('API key', (await page.getByLabel('API key').innerText()).trim());
  await expectNothingKept('while an API key is shown');
  await page.getByRole('button', { name: 'I have kept it' }).click();

  await page.goto('/settings?tab=security');
  await page.getByRole('button', { name: 'Set it up' }).click();
  await dialog.getByLabel('Password').fill(grace.password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  secrets.set('authenticator', (await dialog.locator('p.select-all').innerText()).replaceAll(/\s/g, ''));
  await expectNothingKept('while an authenticator is set up');
  await page.goto('/settings?tab=security');

  const changed = chosen();
  secrets.set('new password', changed);
  await page.getByLabel('Present password').fill(grace.password);
  await page.getByLabel('New password').fill(changed);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('Your password is changed')).toBeVisible();

  const [refusedKey, providerKey] = [`sk-${chosen()}`, `sk-ant-${chosen()}`];
  secrets.set('refused key of a provider', refusedKey).set('key of a provider', providerKey);
  await page.goto('/models');
  await page.getByRole('button', { name: 'Add a provider' }).click();
  await dialog.getByLabel('Provider').selectOption('Another server');
  await dialog.getByLabel('Name').fill('lab');
  await dialog.getByLabel('Address').fill('http://127.0.0.1:9/v1');
  await dialog.getByLabel('API key, if it wants one').fill(refusedKey);
  await dialog.getByRole('button', { name: 'Test and add' }).click();
  await expect(dialog.getByRole('alert')).toBeVisible();
  await expectNothingKept('while a key is in a form that was refused');
  await page.reload();
  const added = await page.evaluate(
    async (body) => {
      const headers = { 'content-type': 'application/json' };
      return (await fetch('/api/providers', { method: 'POST', headers, body: JSON.stringify(body) })).status;
    },
    { kind: 'anthropic', baseUrl: vendor.url, apiKey: providerKey, scope: 'instance' },
  );
  expect(added).toBe(201);
  await page.reload();
  await expect(page.getByRole('listitem').filter({ hasText: 'anthropic/' })).toContainText('healthy');
  await expectNothingKept('after a provider was added');

  for (const address of ['/', '/settings?tab=keys', '/settings?tab=security', '/models', '/tasks']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
  }
  await expectNothingKept('after every page that had to do with them');
  await page.getByRole('button', { name: `Account of ${grace.name}` }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
  await expectNothingKept('after signing out');
  process.stdout.write(`browser storage: ${secrets.size} secrets in ${spellingNames.length} spellings\n`);
});

test('would be found to keep a secret wherever a page put it, in every spelling', async ({ page }) => {
  const secret = chosen();
  await page.goto('/');
  for (const place of ['localStorage', 'sessionStorage', 'a database', 'a cache'] as const) {
    for (const name of spellingNames) {
      await page.evaluate(
        async ([where, text]) => {
          if (where === 'localStorage') localStorage.setItem('canary', text);
          else if (where === 'sessionStorage') sessionStorage.setItem('canary', text);
          else if (where === 'a cache')
            await (await caches.open('canary')).put('/canary', new Response(text));
          else
            await new Promise<void>((resolve, reject) => {
              const opening = indexedDB.open('canary', 1);
              opening.addEventListener('error', () => reject(opening.error));
              opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('rows'));
              opening.addEventListener('success', () => {
                const writing = opening.result.transaction('rows', 'readwrite');
                writing.objectStore('rows').put({ deep: [new TextEncoder().encode(text)] }, 'row');
                writing.addEventListener('complete', () => resolve(opening.result.close()));
              });
            });
        },
        [place, spelled(name, secret)] as const,
      );
      const found = secretsIn(await keptBy(page), new Map([['secret', secret]]));
      expect([place, found]).toEqual([place, expect.arrayContaining([`secret (${name})`])]);
    }
    await page.evaluate(async () => {
      localStorage.removeItem('canary');
      sessionStorage.removeItem('canary');
      indexedDB.deleteDatabase('canary');
      await caches.delete('canary');
    });
  }
});
