import {
  type Approval,
  type Delegation,
  delegationAfter,
  type Message,
  type MessageId,
  type RunEvent,
  type RunEventData,
  type RunId,
} from '@mosaicstack/types';
import { Draft } from './draft.js';
import { newRun } from './runs.js';
import { withDelta, withToolCall } from './streaming-parts.js';
import type { Transcript, TranscriptMessage, TranscriptRun } from './transcript.js';

/**
 * Applies events of any runs of one conversation, each run's in order. An event already seen is
 * ignored; an event after a gap is left out, which {@link cursors} shows.
 */
export function fold(transcript: Transcript, events: readonly RunEvent[]): Transcript {
  const draft = new Draft(transcript);
  for (const event of events) applyInOrder(draft, event);
  return draft.finish();
}

function applyInOrder(draft: Draft, event: RunEvent): void {
  const lastSeq = draft.runs.get(event.runId)?.lastSeq ?? 0;
  const isNext = event.seq === lastSeq + 1;
  // A snapshot stands for everything before it, so no event before it can be missing.
  const replacesLog = event.type === 'snapshot' && event.seq > lastSeq;
  if (!isNext && !replacesLog) return;
  apply(draft, event);
  const run = draft.runs.get(event.runId);
  if (run) draft.putRun({ ...run, lastSeq: event.seq });
}

function apply(draft: Draft, event: RunEvent): void {
  switch (event.type) {
    case 'run-queued':
      return queueRun(draft, event.runId, event.data.message, event.data.continuesRunId);
    case 'run-started':
      return changeRun(draft, event.runId, { state: 'running' });
    case 'run-routed':
      return changeRun(draft, event.runId, { decision: event.data.decision });
    case 'text-delta':
    case 'reasoning-delta':
      return changeStreaming(draft, event, (message) =>
        withDelta(message, event.type === 'text-delta' ? 'text' : 'reasoning', event.data),
      );
    case 'tool-started':
      return changeStreaming(draft, event, (message) => withToolCall(message, event.data));
    case 'tool-progress':
      return hearProgress(draft, event.runId, event.data);
    case 'tool-ended':
      // Its result arrives as a message of its own.
      return;
    case 'approval-requested':
    case 'input-requested':
      return askPerson(draft, event.runId, event.data.approval);
    case 'approval-answered':
      return hearAnswer(draft, event);
    case 'compaction-started':
      return;
    case 'compaction-ended':
      return addNotice(draft, event.runId, compactionNotice(event.data.outcome));
    case 'steer-applied':
    case 'message-final':
      return placeMessage(draft, event.data.message);
    case 'usage-updated':
      return changeRun(draft, event.runId, { usage: event.data.usage });
    case 'notice':
      return addNotice(draft, event.runId, event.data);
    case 'snapshot':
      return restoreRun(draft, event.runId, event.data.messages);
    case 'run-ended':
      return endRun(draft, event);
  }
}

const compactionNotice = (outcome: 'summarized' | 'trimmed'): { code: string; text: string } => ({
  code: 'compacted',
  text:
    outcome === 'summarized'
      ? 'The earlier part of this conversation was summed up for the model; all of it stays here.'
      : 'Old results of tools were shortened for the model; all of them stay here.',
});

function addNotice(draft: Draft, runId: RunId, notice: { code: string; text: string }): void {
  const notices = draft.runs.get(runId)?.notices ?? [];
  changeRun(draft, runId, { notices: [...notices, notice] });
}

function queueRun(draft: Draft, runId: RunId, message: Message, continuesRunId: RunId | null): void {
  const isRepeated = hasAnswerOnBranch(draft, runId);
  draft.putStored(message);
  draft.putRun({ ...(draft.runs.get(runId) ?? newRun(runId, message.id)), continuesRunId });
  if (!isRepeated) draft.leaf = parentForRun(draft, runId) ?? message.id;
}

/** A log may be read again after its messages came with the history; the reader then stays where they are. */
function hasAnswerOnBranch(draft: Draft, runId: RunId): boolean {
  for (let id = draft.leaf; id !== null;) {
    const message = draft.messages.get(id);
    if (!message) return false;
    if (message.runId === runId && message.role !== 'user') return true;
    id = message.parentId;
  }
  return false;
}

function changeRun(draft: Draft, runId: RunId, change: Partial<TranscriptRun>): void {
  const run = draft.runs.get(runId);
  if (run) draft.putRun({ ...run, ...change });
}

function askPerson(draft: Draft, runId: RunId, approval: Approval): void {
  const approvals = draft.runs.get(runId)?.approvals ?? [];
  changeRun(draft, runId, waitingFor([...approvals, approval]));
}

function hearProgress(draft: Draft, runId: RunId, { callId, news }: RunEventData<'tool-progress'>): void {
  const known = draft.runs.get(runId)?.delegations ?? {};
  // Names of calls are a model's own: an inherited property is none of them.
  const before = Object.hasOwn(known, callId) ? known[callId] : undefined;
  const after = delegationAfter(before, news);
  if (after) changeRun(draft, runId, { delegations: { ...known, [callId]: after } });
}

function hearAnswer(draft: Draft, { runId, data, at }: RunEvent & { type: 'approval-answered' }): void {
  const { approvalId, state, answer, note } = data;
  const approvals = draft.runs.get(runId)?.approvals ?? [];
  const answered = approvals.map((approval) =>
    approval.id === approvalId ? { ...approval, state, answer, note, answeredAt: at } : approval,
  );
  changeRun(draft, runId, waitingFor(answered));
}

/** A run waits while anything it asked is open; for words alone where nothing else is. */
function waitingFor(approvals: readonly Approval[]): Pick<TranscriptRun, 'approvals' | 'state'> {
  const open = approvals.filter(({ state }) => state === 'open');
  if (open.length === 0) return { approvals, state: 'running' };
  const isInput = open.every(({ kind }) => kind === 'input');
  return { approvals, state: isInput ? 'waiting_input' : 'waiting_approval' };
}

function changeStreaming(
  draft: Draft,
  event: RunEvent & { data: { messageId: MessageId } },
  change: (message: TranscriptMessage) => TranscriptMessage,
): void {
  const known = draft.messages.get(event.data.messageId);
  if (known && !known.streaming) return;
  const message = change(known ?? newAnswer(draft, event));
  draft.putMessage(message);
  if (!known && message.parentId === draft.leaf) draft.leaf = message.id;
}

function newAnswer(draft: Draft, event: RunEvent & { data: { messageId: MessageId } }): TranscriptMessage {
  const decision = draft.runs.get(event.runId)?.decision;
  return {
    id: event.data.messageId,
    conversationId: event.conversationId,
    parentId: parentForRun(draft, event.runId),
    role: 'assistant',
    parts: [],
    clientId: null,
    runId: event.runId,
    speakerId: null,
    provider: decision?.provider ?? null,
    model: decision?.model ?? null,
    usage: null,
    state: 'complete',
    createdAt: event.at,
    streaming: true,
    pending: false,
    blocks: [],
  };
}

/** Words that joined a run carry its id like what it wrote. Where a run's next message hangs: below its last one, else below what it goes on from, else below the question. */
function parentForRun(draft: Draft, runId: RunId): MessageId | null {
  const run = draft.runs.get(runId);
  const earlier = run?.continuesRunId ? lastOfRun(draft, run.continuesRunId) : undefined;
  return lastOfRun(draft, runId) ?? earlier ?? run?.messageId ?? null;
}

const lastOfRun = (draft: Draft, runId: RunId): MessageId | undefined =>
  [...draft.messages.values()].findLast((message) => message.runId === runId)?.id;

function placeMessage(draft: Draft, message: Message): void {
  draft.putStored(message);
  if (message.parentId === draft.leaf) draft.leaf = message.id;
}

function restoreRun(draft: Draft, runId: RunId, messages: readonly Message[]): void {
  const question = messages.find((message) => message.role === 'user');
  if (question && !draft.runs.has(runId)) draft.putRun(newRun(runId, question.id));
  for (const message of messages) placeMessage(draft, message);
}

function endRun(draft: Draft, event: RunEvent & { type: 'run-ended' }): void {
  const { outcome, error, usage } = event.data;
  const asked = draft.runs.get(event.runId)?.approvals ?? [];
  const approvals = asked.map((approval) =>
    approval.state === 'open' ? { ...approval, state: 'withdrawn' as const } : approval,
  );
  changeRun(draft, event.runId, { state: outcome, error, usage, ...(asked.length > 0 && { approvals }) });
  cutDelegations(draft, event.runId);
  for (const message of draft.messages.values()) {
    if (message.runId !== event.runId || !message.streaming) continue;
    draft.putMessage({ ...message, streaming: false, blocks: [], state: stateAfter(outcome) });
  }
}

/** Whoever was delegated to ends with the run. */
function cutDelegations(draft: Draft, runId: RunId): void {
  const known = draft.runs.get(runId)?.delegations ?? {};
  const isRunning = Object.values(known).some(({ outcome }) => outcome === 'running');
  if (!isRunning) return;
  const cut = (delegation: Delegation): Delegation =>
    delegation.outcome === 'running' ? { ...delegation, outcome: 'stopped' } : delegation;
  const delegations = Object.fromEntries(
    Object.entries(known).map(([callId, delegation]) => [callId, cut(delegation)]),
  );
  changeRun(draft, runId, { delegations });
}

const stateAfter = (outcome: (RunEvent & { type: 'run-ended' })['data']['outcome']): Message['state'] =>
  outcome === 'completed' ? 'complete' : outcome;
