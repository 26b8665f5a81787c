import { type Client, type GatewayError, isGatewayError } from '@mosaicstack/client';
import {
  isClosed,
  taskStateSchema,
  type Conversation,
  type ConversationId,
  type Mission,
  type Project,
  type ProjectId,
  type Stats,
} from '@mosaicstack/types';
import { counted } from '../counted.js';
import { hang } from '../components/indent.js';
import { ListPane, type ListRow } from '../lists/list-pane.js';
import { cleanLine } from '../terminal-text.js';
import { missionTile } from './mission-list.js';
import { notesOf } from './notes-of.js';
import { ago } from './relative-time.js';
import type { ScreenContext } from './screen.js';

export type ProjectAtHand = Pick<Project, 'id' | 'name'>;

export interface ProjectViewOptions {
  project: ProjectAtHand;
  board: () => void;
  mission: (mission: Mission) => void;
  conversation: (id: ConversationId) => void;
  /** Begins a conversation in it. */
  begin: () => void;
  cancel: () => void;
}

type Entry =
  | { kind: 'board'; id: 'board' }
  | { kind: 'mission'; id: string; mission: Mission }
  | { kind: 'conversation'; id: string; conversation: Conversation };

/** What stands above missions and conversations. */
interface Overview {
  project: Project;
  counts: Stats['byState'] | undefined;
  /** Undefined where it is one person's alone. */
  team: { name: string; members: readonly string[] } | undefined;
  /** What could not be read although one may. */
  faults: readonly GatewayError[];
}

const mostMissions = 50;
const mostConversations = 20;
const mostMembers = 12;

/** Projects, the last changed first; one opens to its overview. */
export const projectList = (
  context: ScreenContext,
  { open, cancel }: { open: (project: ProjectAtHand) => void; cancel: () => void },
): ListPane<Project> =>
  new ListPane(context, {
    title: 'Projects',
    read: (cursor) => context.client.projects.list({ limit: 100, ...(cursor !== undefined && { cursor }) }),
    idOf: ({ id }) => id,
    row: ({ name, state, description, updatedAt }) => ({
      title: name,
      note: notesOf(state, ago(updatedAt, Date.now()), description),
    }),
    open,
    close: cancel,
    isClosing: (data) => context.keys.is(data, 'go.projects'),
    empty: 'No project yet. /project new NAME makes one.',
  });

/** A project at a glance: its tasks in figures and who is in it, its missions, and what was said lately. */
export function projectView(
  context: ScreenContext,
  { project, board, mission, conversation, begin, cancel }: ProjectViewOptions,
): ListPane<Entry> {
  let overview: Overview | undefined;
  return new ListPane<Entry>(context, {
    title: cleanLine(project.name),
    read: async () => {
      const found = await readProject(context.client, project.id);
      overview = found.overview;
      return { items: found.entries, nextCursor: null };
    },
    idOf: ({ id }) => id,
    row: (entry) => rowOf(entry, overview, context),
    above: (width) => (overview ? overviewLines(overview, width, context) : []),
    open: (entry) => {
      if (entry.kind === 'board') board();
      else if (entry.kind === 'mission') mission(entry.mission);
      else conversation(entry.conversation.id);
    },
    close: cancel,
    isClosing: (data) => context.keys.is(data, 'go.projects'),
    empty: '',
    isUncounted: true,
    keys: [{ key: 'n', does: 'new conversation', run: begin }],
  });
}

/** What one may not read of it is left out, and what fails is said; the project itself is there, or the view is not. */
async function readProject(client: Client, id: ProjectId): Promise<{ overview: Overview; entries: Entry[] }> {
  const faults: GatewayError[] = [];
  const missing = (error: unknown): undefined => {
    if (!isGatewayError(error)) throw error;
    if (error.kind !== 'forbidden' && error.kind !== 'not_found') faults.push(error);
  };
  const [project, stats, missions, conversations] = await Promise.all([
    client.projects.get(id),
    client.brain.stats({ projectId: id }).catch(missing),
    client.missions.list({ projectId: id, limit: mostMissions }).catch(missing),
    client.conversations.list({ projectId: id, limit: mostConversations }).catch(missing),
  ]);
  const entries: Entry[] = [
    { kind: 'board', id: 'board' },
    ...(missions?.items ?? []).map((held): Entry => ({ kind: 'mission', id: held.id, mission: held })),
    ...(conversations?.items ?? []).map((held): Entry => ({
      kind: 'conversation',
      id: held.id,
      conversation: held,
    })),
  ];
  const team = await teamOf(client, project, missing);
  return { overview: { project, counts: stats?.byState, team, faults }, entries };
}

async function teamOf(
  client: Client,
  { teamId }: Project,
  missing: (error: unknown) => undefined,
): Promise<Overview['team']> {
  if (teamId === null) return undefined;
  const [team, members] = await Promise.all([
    client.teams.get(teamId).catch(missing),
    client.teams.members(teamId, { limit: mostMembers }).catch(missing),
  ]);
  const names = (members?.items ?? []).map(({ name, role }) =>
    role === 'member' ? cleanLine(name) : `${cleanLine(name)} (${role})`,
  );
  const isMore = members !== undefined && members.nextCursor !== null;
  return { name: cleanLine(team?.name ?? 'a team'), members: isMore ? [...names, 'more'] : names };
}

function rowOf(entry: Entry, overview: Overview | undefined, { theme }: ScreenContext): ListRow {
  const now = Date.now();
  switch (entry.kind) {
    case 'board':
      return { mark: theme.muted('▤'), title: 'Task board', note: openWords(overview?.counts) };
    case 'mission': {
      const { name, state, updatedAt } = entry.mission;
      return {
        mark: missionTile(state, theme),
        title: name,
        note: notesOf('mission', state, ago(updatedAt, now)),
      };
    }
    case 'conversation': {
      const { title, activeRunId, updatedAt } = entry.conversation;
      const mark = activeRunId === null ? theme.muted('·') : theme.tiles.running;
      return { mark, title, note: notesOf('conversation', ago(updatedAt, now)) };
    }
  }
}

function overviewLines(
  { project, counts, team, faults }: Overview,
  width: number,
  { theme }: ScreenContext,
): string[] {
  const block = { first: '  ', rest: '  ', columns: 2 };
  const [first = ''] = project.description.trim().split('\n');
  const who = team
    ? `team ${[team.name, team.members.join(', ')].filter(Boolean).join(': ')}`
    : 'yours alone';
  const tags = project.tags.map((tag) => `#${cleanLine(tag)}`).join(' ');
  const facts = [project.state, who, tags].filter(Boolean).join(' · ');
  return [
    ...(first === '' ? [] : hang(cleanLine(first), block, width).slice(0, 2)),
    ...hang(theme.muted(facts), block, width).slice(0, 2),
    ...(counts ? hang(theme.muted(countWords(counts)), block, width) : []),
    ...faultLines(faults).flatMap((line) => hang(theme.failed(line), block, width).slice(0, 2)),
  ];
}

const faultLines = (faults: readonly GatewayError[]): string[] => [
  ...new Set(faults.map(({ message }) => `Not all of it could be read: ${cleanLine(message)}`)),
];

const countWords = (counts: Stats['byState']): string => {
  const held = taskStateSchema.options.filter((state) => counts[state] > 0);
  return held.length === 0
    ? 'no tasks yet: /task add TITLE project:NAME'
    : `tasks: ${held.map((state) => `${counts[state]} ${state}`).join(', ')}`;
};

function openWords(counts: Stats['byState'] | undefined): string {
  if (!counts) return '';
  const open = taskStateSchema.options.reduce((sum, state) => sum + (isClosed(state) ? 0 : counts[state]), 0);
  return counted(open, 'open task');
}
