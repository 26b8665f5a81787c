import type { Client } from '@mosaicstack/client';
import type { Assignee, TaskPriority, TaskState, TeamId, UserId } from '@mosaicstack/types';
import { badUsage } from '../../failure.js';
import { orNone, proseOf, stated } from '../../input/prose.js';
import { findMember, findTask } from '../../naming/names.js';
import { dayOf } from './day-of.js';

/** Options of a task that is made or changed. */
export interface TaskFields {
  description?: string;
  state?: TaskState;
  priority?: TaskPriority;
  assign?: string;
  due?: string;
  estimate?: string;
  tag?: string[];
  issue?: string;
  branch?: string;
  parent?: string;
}

/** The fields that were stated, as the gateway takes them. `teamId` is the team whose task it is. */
export async function readFields(client: Client, options: TaskFields, teamId: TeamId | null) {
  const { state, priority, tag: tags, parent, assign } = options;
  return stated({
    state,
    priority,
    tags,
    description: await proseOf(options.description),
    assignee: assign === undefined ? undefined : await assigneeOf(client, assign, teamId),
    due: orNone(options.due, dayOf),
    estimate: orNone(options.estimate, minutesOf),
    issue: orNone(options.issue, String),
    branch: orNone(options.branch, String),
    parentId:
      parent === undefined ? undefined : parent === 'none' ? null : (await findTask(client, parent)).id,
  });
}

function minutesOf(text: string): number {
  if (/^\d{1,7}$/.test(text)) return Number(text);
  throw badUsage(`"${text}" is no number of minutes.`, '--estimate 90, or --estimate none');
}

/** Somebody of the team is named by their address; elsewhere there is nobody to name but oneself. */
async function assigneeOf(client: Client, who: string, teamId: TeamId | null): Promise<Assignee | null> {
  if (who === 'none') return null;
  if (who.startsWith('agent:')) return { type: 'agent', id: who.slice('agent:'.length) };
  if (who === 'me') return { type: 'user', id: (await client.me()).user.id };
  const id = teamId === null ? (who as UserId) : (await findMember(client, teamId, who)).userId;
  return { type: 'user', id };
}
