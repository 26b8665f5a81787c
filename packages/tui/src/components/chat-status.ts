import { truncateToWidth, visibleWidth } from '@earendil-works/pi-tui';
import { tileMark } from '@mosaicstack/design-tokens';
import type { ConnectionState } from '@mosaicstack/client';
import { activeRun, pathTo, spendingOf, spendingWords, type Transcript } from '@mosaicstack/transcript';
import { isWaiting, type RouteDecision } from '@mosaicstack/types';
import type { ConversationPlace } from '../conversation-place.js';
import type { Whereabouts } from '../working-folder.js';
import { cleanLine } from '../terminal-text.js';
import type { Theme } from '../theme.js';
import type { StatusPiece } from './status-line.js';

export interface ChatStatus {
  transcript: Transcript;
  connection: ConnectionState;
  /** What answers when no answer of this conversation has told it yet. */
  model: Pick<RouteDecision, 'label' | 'demo'> | undefined;
  /** Title, agent, project. */
  place: ConversationPlace | undefined;
  /** Where the program was started. */
  whereabouts: Whereabouts | undefined;
  /** When the running answer was first seen here, in milliseconds since 1970. */
  runningSince: number | undefined;
  now: number;
}

/** Columns; a title is there to be recognised, not read. */
const longestTitle = 32;
const longestReason = 60;
const longestFolder = 40;

/** The status line's pieces: what runs, the connection, who answers with which model, what it cost, where it stands. */
export const statusPieces = (status: ChatStatus, theme: Theme): StatusPiece[] =>
  [
    { text: runText(status, theme), importance: 7 },
    { text: connectionText(status, theme), importance: status.connection.state === 'online' ? 4 : 6 },
    { text: agentText(status), importance: 3 },
    { text: modelText(status, theme), importance: 5 },
    { text: theme.muted(spendingWords(spendingOf(status.transcript))), importance: 4 },
    { text: theme.muted(projectText(status)), importance: 3 },
    { text: theme.muted(tokenText(status.transcript)), importance: 2 },
    { text: theme.muted(short(status.place?.title)), importance: 2 },
    { text: theme.muted(reasonText(status.transcript)), importance: 1 },
    { text: theme.muted(folderText(status)), importance: 0 },
  ].filter(({ text }) => visibleWidth(text) > 0);

function runText({ transcript, connection, runningSince, now }: ChatStatus, theme: Theme): string {
  // How the answer goes on is not known while nobody tells; the connection says why.
  if (connection.state !== 'online') return '';
  const run = activeRun(transcript);
  if (!run || runningSince === undefined) return '';
  const answer = pathTo(transcript).at(-1);
  const writing = answer?.runId === run.id && answer.parts.some((part) => part.type === 'text');
  if (isWaiting(run.state)) return `${theme.tiles.waiting} ${theme.waiting('waiting for you')}`;
  const word = run.state === 'queued' ? 'waiting' : writing ? 'answering' : 'thinking';
  return `${theme.tiles.running} ${theme.accent(`${word} ${secondsOf(now - runningSince)}`)}`;
}

function connectionText({ connection, now }: ChatStatus, theme: Theme): string {
  switch (connection.state) {
    case 'online':
      return theme.muted('connected');
    case 'connecting':
      return `${theme.tiles.waiting} ${theme.waiting('connecting')}`;
    case 'reconnecting': {
      const since = secondsOf(now - connection.since);
      return `${theme.tiles.waiting} ${theme.waiting(`reconnecting, attempt ${connection.attempt}, ${since}`)}`;
    }
    case 'offline':
      return `${theme.tiles.failed} ${theme.failed('offline')}`;
    case 'signed-out':
      return `${theme.tiles.failed} ${theme.failed('signed out')}`;
  }
}

/** The newest answer's model; a demo always says so. */
function modelText({ transcript, model }: ChatStatus, theme: Theme): string {
  const decision = decisionOf(transcript, model);
  if (!decision) return theme.muted('no model');
  const label = cleanLine(decision.label);
  return `${theme[inkOf[tileMark(label).lead]]('■')} ${honestLabel(decision)}`;
}

/** What answered last, or is to. */
export const decisionOf = <Told>({ runs }: Transcript, model: Told): RouteDecision | Told =>
  [...runs.values()].findLast((run) => run.decision !== null)?.decision ?? model;

/** A demo says that it is one. */
export function honestLabel({ label, demo }: Pick<RouteDecision, 'label' | 'demo'>): string {
  const shown = cleanLine(label);
  return demo && !/\bdemo\b/i.test(shown) ? `${shown} (demo)` : shown;
}

/** Why that model answers, cut to what is read at a glance. */
function reasonText(transcript: Transcript): string {
  const decision = decisionOf(transcript, undefined);
  return truncateToWidth(cleanLine(decision?.reason ?? ''), longestReason, '…');
}

const inkOf = {
  lapis: 'accent',
  verdigris: 'done',
  ochre: 'waiting',
  terracotta: 'failed',
  porphyry: 'agent',
} as const;

export function tokenText(transcript: Transcript): string {
  const usages = pathTo(transcript).flatMap(({ usage }) => (usage ? [usage] : []));
  if (usages.length === 0) return '';
  const sum = (pick: (usage: (typeof usages)[number]) => number): number =>
    usages.reduce((total, usage) => total + pick(usage), 0);
  return `${compact(sum((usage) => usage.inputTokens))} in, ${compact(sum((usage) => usage.outputTokens))} out`;
}

const short = (name: string | undefined): string => truncateToWidth(cleanLine(name ?? ''), longestTitle, '…');

/** Who answers, and how hard it thinks where that was said. */
function agentText({ place }: ChatStatus): string {
  const thinking = place?.thinking ? `, thinking ${place.thinking}` : '';
  return place?.agent === undefined ? '' : `${short(place.agent)}${thinking}`;
}

const projectText = ({ place }: ChatStatus): string =>
  place?.project ? `in ${short(place.project.name)}` : '';

/** The end of a long path says more than its beginning. */
function folderText({ whereabouts }: ChatStatus): string {
  if (!whereabouts) return '';
  const folder = [...cleanLine(whereabouts.folder)];
  const shown = folder.length > longestFolder ? ['…', ...folder.slice(1 - longestFolder)] : folder;
  const branch = short(whereabouts.branch);
  return `${shown.join('')}${branch === '' ? '' : ` on ${branch}`}`;
}

const compact = (count: number): string => {
  if (count < 1_000) return `${count}`;
  if (count < 1_000_000) return `${(count / 1_000).toFixed(count < 10_000 ? 1 : 0)}k`;
  return `${(count / 1_000_000).toFixed(1)}M`;
};

const secondsOf = (milliseconds: number): string => {
  const seconds = Math.max(0, Math.floor(milliseconds / 1_000));
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};
