import type { Actor } from '@mosaicstack/kernel';
import type {
  Finding,
  Graph,
  GraphQuery,
  ProjectId,
  SearchHit,
  SearchQuery,
  Stale,
  Stats,
  Today,
} from '@mosaicstack/types';

/**
 * What is computed over everything an actor sees, and over nothing else. Each answer is one read of
 * the store. Every implementation passes `describeBrainViews`.
 */
export interface BrainViews {
  /**
   * `date` is the day in question, `YYYY-MM-DD`. Open tasks whose project is not archived; by priority,
   * then due date, at most 200 of each.
   */
  today(actor: Actor, date: string): Promise<Pick<Today, 'due' | 'overdue' | 'inProgress'>>;
  /**
   * Active projects, planned and active missions and open tasks last changed before `before`, nothing of
   * archived projects; longest untouched first, at most 200 of each.
   */
  stale(actor: Actor, before: Date): Promise<Omit<Stale, 'days'>>;
  /**
   * Counted up to `now`. Projects by name, the tasks without one last and under an empty name; assignees
   * by open tasks, most first.
   */
  stats(actor: Actor, query: { projectId?: ProjectId | undefined; now: Date }): Promise<Stats>;
  /** Rows that hold all words, the last one also as a beginning; best match first, titles before bodies. */
  search(actor: Actor, query: SearchQuery): Promise<SearchHit[]>;
  /**
   * All tasks of the project, or those with a place in the mission; a place without a task is a node by
   * its own id. `part-of` leads from a subtask to its parent.
   */
  graph(actor: Actor, query: GraphQuery): Promise<Graph>;
  /** At most 200, in the words of `describeFinding`. An assignee is gone without an account, or when the task is not theirs to see; a task is active when in progress, a mission when active. */
  findings(actor: Actor): Promise<Finding[]>;
}
