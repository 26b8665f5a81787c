import type { Brain } from '@mosaicstack/brain';
import { type Actor, AppError, NotFound } from '@mosaicstack/kernel';
import type { Mission, Page, Project, Task, Team } from '@mosaicstack/types';

/** Pages of 200 looked through before a name counts as unknown. */
const maximumPages = 10;
const pageSize = 200;

interface Named {
  id: string;
}

type List<Item> = (cursor: string | undefined) => Promise<Page<Item>>;

/** Finds the one thing meant by an id, by its end, or by a name; names and ends must be unambiguous. */
async function theOne<Item extends Named>(
  typed: string,
  what: string,
  { list, nameOf }: { list: List<Item>; nameOf: (item: Item) => readonly string[] },
): Promise<Item> {
  const wanted = typed.trim().toLowerCase();
  const found: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < maximumPages; page += 1) {
    const { items, nextCursor } = await list(cursor);
    for (const item of items) {
      if (item.id === wanted) return item;
      const isMeant =
        (wanted.length >= 4 && item.id.endsWith(wanted)) ||
        nameOf(item).some((name) => name.toLowerCase() === wanted);
      if (isMeant) found.push(item);
    }
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  const [first, second] = found;
  if (first === undefined) throw new NotFound(what);
  if (second === undefined) return first;
  throw new AppError('conflict', `“${typed}” means more than one ${what}.`, {
    remediation: 'Use the end of its id, which lists show.',
  });
}

const isId = (typed: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(typed);

/** How people name things in commands. */
export class References {
  constructor(private readonly brain: Pick<Brain, 'projects' | 'tasks' | 'missions' | 'teams'>) {}

  project(actor: Actor, typed: string): Promise<Project> {
    const { projects } = this.brain;
    if (isId(typed)) return projects.get(actor, typed as Project['id']);
    const list: List<Project> = (cursor) => projects.list(actor, { limit: pageSize, cursor });
    return theOne(typed, 'project', { list, nameOf: ({ name }) => [name] });
  }

  task(actor: Actor, typed: string): Promise<Task> {
    const { tasks } = this.brain;
    if (isId(typed)) return tasks.get(actor, typed as Task['id']);
    const list: List<Task> = (cursor) => tasks.list(actor, { limit: pageSize, cursor, order: 'updated' });
    return theOne(typed, 'task', { list, nameOf: ({ title }) => [title] });
  }

  async mission(actor: Actor, typed: string): Promise<Mission> {
    const { missions } = this.brain;
    if (isId(typed)) return (await missions.get(actor, typed as Mission['id'])).mission;
    const list: List<Mission> = (cursor) => missions.list(actor, { limit: pageSize, cursor });
    return theOne(typed, 'mission', { list, nameOf: ({ name }) => [name] });
  }

  team(actor: Actor, typed: string): Promise<Team> {
    const { teams } = this.brain;
    const list: List<Team> = (cursor) => teams.list(actor, { limit: pageSize, cursor });
    return theOne(typed, 'team', { list, nameOf: ({ name, slug }) => [name, slug] });
  }
}
