import { AppError } from '@mosaicstack/kernel';
import type { Agent, AgentQuery, Page } from '@mosaicstack/types';
import { systemAgents } from './system-agents.js';

/** Stands before the number of agents of the product that were given already. */
const mark = 'system:';

const shownOf = ({ name, projectId }: AgentQuery): Agent[] => {
  if (projectId !== undefined) return [];
  // The summarizer works for the product itself: who wants it names it.
  if (name === undefined) return systemAgents.filter((agent) => agent.name !== 'summarizer');
  return systemAgents.filter((agent) => agent.name === name.toLowerCase());
};

/** A page of what is stored, and after its end of the agents of the product. */
export async function systemPage(
  query: AgentQuery,
  stored: () => Promise<Page<Agent>>,
): Promise<Page<Agent>> {
  const { cursor, limit } = query;
  const shown = shownOf(query);
  const from = (start: number, before: Agent[]): Page<Agent> => {
    const end = start + limit - before.length;
    const items = [...before, ...shown.slice(start, end)];
    return { items, nextCursor: end < shown.length ? `${mark}${end}` : null };
  };
  if (cursor?.startsWith(mark)) {
    const start = Number(cursor.slice(mark.length));
    if (!Number.isInteger(start) || start < 0) {
      throw new AppError('invalid_request', 'The cursor is not one this list gave.');
    }
    return from(start, []);
  }
  const page = await stored();
  return page.nextCursor === null ? from(0, page.items) : page;
}
