import type { Clock, IdSource, RunFeed, UnitOfWork } from '@mosaicstack/kernel';
import type { MessageId, RunEventBody } from '@mosaicstack/types';
import type { AgentStores } from './agent-stores.js';
import { AnswerDraft } from './answer-draft.js';
import { answerMessage, endingStep, type Ending } from './answer-ending.js';
import { recordProgress } from './record-progress.js';
import { resultsLeftBehind } from './results-left-behind.js';
import { runEvent } from './run-envelope.js';
import type { ClaimedRun } from './run-ledger.js';
import { loadTurn } from './turn.js';

export interface EndFromLogDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  feed: RunFeed;
  clock: Clock;
  ids: IdSource;
}

const pageSize = 1_000;

/**
 * Ends a run whose executor is gone with exactly what its stored events say was written, and with what calls
 * of tools are known to have given. The caller holds the run's lease, so nobody else appends meanwhile.
 */
export async function endFromLog(deps: EndFromLogDeps, claimed: ClaimedRun, ending: Ending): Promise<void> {
  const { unitOfWork, clock, ids } = deps;
  const { run, speaker, lease } = claimed;
  const { draft, lastSeq } = await readDraft(deps, claimed);
  const { turn, results } = await unitOfWork.run(speaker, async (stores) => ({
    turn: await loadTurn(stores, speaker, run),
    results: await resultsLeftBehind(stores, speaker, run),
  }));
  const at = clock.now();
  const context = { run, decision: draft.decision ?? run.decision, at };
  let tip = draft.answer.tip ?? turn.history.at(-1)?.id ?? run.messageId;
  const newMessageId = () => ids.next() as MessageId;
  const left = [
    ...results.map((part) => ({ id: newMessageId(), role: 'tool' as const, parts: [part] })),
    ...draft.answer.unfinished().map((message) => ({ ...message, role: 'assistant' as const })),
  ];
  const messages = left.map((message) => {
    const row = answerMessage(context, { ...message, parentId: tip, usage: null });
    tip = message.id;
    return row;
  });
  const step = endingStep({
    context,
    ending,
    messages,
    tip,
    stored: draft.answer.tip,
    usage: draft.answer.usage,
    newMessageId,
  });
  const question = turn.history.find((message) => message.id === run.messageId);
  const opening: RunEventBody[] =
    lastSeq === 0 && question
      ? [{ type: 'run-queued', data: { message: question, continuesRunId: run.continuesRunId } }]
      : [];
  const events = [...opening, ...step.events].map((body, index) =>
    runEvent(run, { seq: lastSeq + index + 1, at }, body),
  );
  const { id: runId, conversationId } = run;
  const progress = { ...step, runId, conversationId, fence: lease.fence, events };
  await recordProgress(unitOfWork, speaker, progress);
  deps.feed.publish(events);
}

async function readDraft({ unitOfWork }: EndFromLogDeps, { run, speaker }: ClaimedRun) {
  const draft = new AnswerDraft();
  let decision = run.decision;
  for (let lastSeq = 0; ;) {
    const after = lastSeq;
    const events = await unitOfWork.run(speaker, ({ runs }) => runs.events(speaker, run.id, after, pageSize));
    for (const event of events) {
      draft.apply(event);
      if (event.type === 'run-routed') decision = event.data.decision;
      lastSeq = event.seq;
    }
    if (events.length < pageSize) return { draft: { answer: draft, decision }, lastSeq };
  }
}
