import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { GatewayProcess } from './gateway-process';
import { admin, expect, test as base, watch } from './test';

export interface Account {
  id: string;
  name: string;
  email: string;
  password: string;
}

export interface People {
  /** Asks the gateway as the administrator. */
  asAdmin<Body>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, data?: unknown): Promise<Body>;
  /** A new account, of its own name in each test. */
  add(name: string, role?: 'admin' | 'member'): Promise<Account>;
  /** A browser of its own in which somebody is signed in. */
  signIn(account: Pick<Account, 'email' | 'password'>): Promise<Page>;
  /** A browser of its own in which nobody is; `origin` is another name of the gateway. */
  stranger(origin?: string): Promise<Page>;
}

let count = 0;

/** Tests with several people: each in a browser of their own, all of them watched for what no page may do. */
export const test = base.extend<{ people: People }>({
  people: async ({ browser, gateway, trespasses, colorScheme }, use) => {
    const contexts: BrowserContext[] = [];
    const open = async (origin = gateway.url): Promise<BrowserContext> => {
      const context = await newContext(browser, gateway, colorScheme ?? null);
      contexts.push(context);
      await watch(context, origin, trespasses);
      return context;
    };
    const signedIn = async ({ email, password }: Pick<Account, 'email' | 'password'>) => {
      const context = await open();
      const reply = await context.request.post('/api/auth/sign-in/email', { data: { email, password } });
      expect(reply.status()).toBe(200);
      return context;
    };
    const asAdmin: People['asAdmin'] = async <Body>(method: string, path: string, data?: unknown) => {
      administrator ??= await signedIn(admin);
      const reply = await administrator.request.fetch(path, {
        method,
        ...(data === undefined ? {} : { data }),
      });
      expect(reply.ok(), `${method} ${path}: ${await reply.text()}`).toBe(true);
      return (reply.status() === 204 ? undefined : await reply.json()) as Body;
    };
    let administrator: BrowserContext | undefined;
    await use({
      asAdmin,
      add: async (name, instanceRole = 'member') => {
        count += 1;
        const email = `${name.toLowerCase()}-${process.pid}-${count}@example.org`;
        const account = { name, email, password: `password of ${name} ${count}` };
        const { id } = await asAdmin<{ id: string }>('POST', '/api/admin/users', {
          ...account,
          instanceRole,
        });
        return { ...account, id };
      },
      signIn: async (account) => (await signedIn(account)).newPage(),
      stranger: async (origin) => (await open(origin)).newPage(),
    });
    for (const context of contexts) await context.close();
  },
});

const newContext = (
  browser: Browser,
  gateway: GatewayProcess,
  colorScheme: 'light' | 'dark' | 'no-preference' | null,
): Promise<BrowserContext> =>
  browser.newContext({
    baseURL: gateway.url,
    locale: 'en-GB',
    colorScheme,
    storageState: { cookies: [], origins: [] },
  });

export { expect, type Page };
