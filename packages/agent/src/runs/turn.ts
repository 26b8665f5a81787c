import type { Actor } from '@mosaicstack/kernel';
import {
  textOf,
  type Message,
  type MessagePart,
  type ProjectId,
  type RouteDecision,
  type Run,
} from '@mosaicstack/types';
import type { RunProfile } from '../agents/run-profile.js';
import type { TurnRouting } from '../routing/route-turn.js';
import type { AgentStores } from './agent-stores.js';
import type { ClaimedRun } from './run-ledger.js';

/** What is to be answered: rows from the root to the last message the model sees. */
export interface Turn {
  history: readonly Message[];
  /** True when the last message is a cut-off answer to go on with. */
  continues: boolean;
  /** Of the conversation; undefined where nobody has looked. */
  projectId?: ProjectId | null;
  /** Calls of the last answer that were asked for and have no result: they come before the model goes on. */
  pending?: readonly PendingCall[];
}

export type PendingCall = Extract<MessagePart, { type: 'tool-call' }>;

/** A run this process holds, with all it takes to call the model at once. */
export interface ReadyRun extends Turn {
  claimed: ClaimedRun;
  decision: RouteDecision;
  /** How the model was found; null where it was named. */
  routing: TurnRouting | null;
  /** Who answers, and how. */
  profile: RunProfile;
}

const pageSize = 500;

/** Rebuilds from rows what a run is to answer. */
export async function loadTurn(stores: AgentStores, actor: Actor, run: Run): Promise<Turn> {
  const continued = run.continuesRunId && (await stores.runs.find(actor, run.continuesRunId));
  const cutOff = continued ? await partialAnswerOf(stores, actor, continued) : undefined;
  const leaf = cutOff?.id ?? run.messageId;
  const history = await stores.messages.path(actor, run.conversationId, leaf);
  return { history, continues: cutOff !== undefined };
}

/** Rebuilds a run that waited for a person when its process went: what it wrote so far, and the calls that wait. */
export async function loadWaitingTurn(stores: AgentStores, actor: Actor, run: Run): Promise<Turn> {
  const tip = (await messagesOfRun(stores, actor, run)).at(-1);
  if (!tip) return loadTurn(stores, actor, run);
  const history = await stores.messages.path(actor, run.conversationId, tip.id);
  return { history, continues: false, pending: pendingCalls(history) };
}

/** Calls of the last answer that have no result. */
export function pendingCalls(history: readonly Message[]): PendingCall[] {
  const last = history.findLastIndex(({ role }) => role === 'assistant');
  const done = new Set(
    history
      .slice(last + 1)
      .flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'tool-result' ? [part.callId] : []))),
  );
  const parts = history[last]?.parts ?? [];
  return parts.filter((part) => part.type === 'tool-call').filter(({ callId }) => !done.has(callId));
}

/** The cut-off text a run ended with, if it left any. */
export async function partialAnswerOf(
  stores: AgentStores,
  actor: Actor,
  run: Run,
): Promise<Message | undefined> {
  const last =
    (await lastLoggedAnswer(stores, actor, run)) ?? (await messagesOfRun(stores, actor, run)).at(-1);
  const isPartial = last?.role === 'assistant' && last.state !== 'complete' && textOf(last) !== '';
  return isPartial ? last : undefined;
}

/** An ended log closes with the last message and `run-ended`. */
async function lastLoggedAnswer({ runs }: AgentStores, actor: Actor, run: Run): Promise<Message | undefined> {
  const [final] = await runs.events(actor, run.id, Math.max(0, run.lastSeq - 2), 1);
  return final?.type === 'message-final' ? final.data.message : undefined;
}

/** The messages a run wrote, oldest first; reads the whole conversation. */
export async function messagesOfRun({ messages }: AgentStores, actor: Actor, run: Run): Promise<Message[]> {
  const found: Message[] = [];
  for (let cursor: string | null | undefined; cursor !== null;) {
    const query = cursor === undefined ? { limit: pageSize } : { limit: pageSize, cursor };
    const page = await messages.list(actor, run.conversationId, query);
    found.push(...page.items.filter((message) => message.runId === run.id && message.role !== 'user'));
    cursor = page.nextCursor;
  }
  return found;
}
