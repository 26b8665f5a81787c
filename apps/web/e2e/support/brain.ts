import { createClient, type Client } from '@mosaicstack/client';
import type { Project, Task, TaskState } from '@mosaicstack/types';
import type { BrowserContext, Locator, Page } from '@playwright/test';
import { test as base } from './test';

interface BrainFixtures {
  /** The gateway as Ada reaches it beside her browser: another of her surfaces. */
  api: Client;
}

export const test = base.extend<BrainFixtures>({
  api: async ({ gateway, signedIn }, use) => use(clientWith(gateway.url, signedIn.cookies)),
});

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

function clientWith(baseUrl: string, cookies: Cookies): Client {
  const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  return createClient({
    baseUrl,
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init?.headers, cookie } }),
  });
}

/** A day from today on, as the browser under test counts days. */
export const dayFromNow = (days: number): string => {
  const day = new Date(Date.now() + days * 86_400_000);
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
};

/** A project with tasks in these columns, in this order. */
export async function aBoard(
  api: Client,
  name: string,
  columns: Partial<Record<TaskState, readonly string[]>>,
): Promise<{ project: Project; tasks: Map<string, Task> }> {
  const project = await api.projects.create({ name });
  const tasks = new Map<string, Task>();
  for (const [state, titles] of Object.entries(columns) as [TaskState, readonly string[]][]) {
    for (const title of titles) {
      tasks.set(title, await api.tasks.create({ title, state, projectId: project.id }));
    }
  }
  return { project, tasks };
}

/** The board as a person meets it. */
export class BoardPage {
  constructor(readonly page: Page) {}

  async open(project: Project): Promise<void> {
    await this.page.goto(`/project?p=${project.id}&tab=board`);
    await this.page.getByRole('group', { name: `Board of ${project.name}` }).waitFor();
  }

  column(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  card(title: string): Locator {
    return this.page.getByRole('link', { name: title, exact: true });
  }

  /** Titles of a column from the top. */
  titles(name: string): Locator {
    return this.column(name).getByRole('link');
  }
}
