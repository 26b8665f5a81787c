import type { Client } from '@mosaicstack/client';
import { isClosed } from '@mosaicstack/types';
import type { NamedThings } from '../components/mention-completion.js';

const most = 100;

/** Agents and open tasks to name in a message, read once until `forget`; what may not be read is not offered. */
export class NameSource {
  #known: ReturnType<NamedThings> | undefined;

  constructor(private readonly client: Client) {}

  readonly read: NamedThings = () => (this.#known ??= this.#ask());

  forget(): void {
    this.#known = undefined;
  }

  async #ask(): Promise<{ name: string; note: string }[]> {
    const nothing = { items: [] };
    const [agents, tasks] = await Promise.all([
      this.client.agents.list({ limit: most }).catch(() => nothing),
      this.client.tasks.list({ limit: most }).catch(() => nothing),
    ]);
    return [
      ...agents.items.map(({ name, description }) => ({ name, note: description || 'agent' })),
      ...tasks.items
        .filter(({ state }) => !isClosed(state))
        .map(({ title, state }) => ({ name: title, note: `task, ${state}` })),
    ];
  }
}
