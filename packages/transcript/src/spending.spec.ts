import { describe, expect, it } from 'vitest';
import { emptyTranscript, fold, spendingOf, spendingWords } from './index.js';
import { conversationId, messageId, RunLog, runId } from './testing/run-log.js';

const usage = { inputTokens: 9_000, outputTokens: 1_000, cachedTokens: 0, costUsd: 0.25 };
const decision = {
  provider: 'scripted',
  model: 'deep',
  label: 'Deep',
  reason: '',
  demo: false,
  contextWindow: 40_000,
};

describe('what an answer takes', () => {
  const log = new RunLog();
  const question = log.message({ id: messageId(1) });
  const step = log.message({
    id: messageId(2),
    parentId: messageId(1),
    role: 'assistant',
    runId: runId(1),
    provider: 'scripted',
    model: 'deep',
    usage,
  });
  const begun = [
    log.event(runId(1), { type: 'run-queued', data: { message: question, continuesRunId: null } }),
    log.event(runId(1), { type: 'run-routed', data: { decision } }),
  ];
  const afterStep = [
    log.event(runId(1), { type: 'message-final', data: { message: step } }),
    log.event(runId(1), { type: 'usage-updated', data: { usage, contextTokens: 10_000 } }),
  ];

  it('is told while more of it is still to come', () => {
    const before = fold(emptyTranscript(conversationId), begun);
    expect(spendingWords(spendingOf(before))).toBe('');
    const now = fold(before, afterStep);
    expect(now.runs.get(runId(1))).toMatchObject({ state: 'queued', usage });
    expect(spendingOf(now)).toEqual({ costUsd: 0.25, contextTokens: 10_000, contextShare: 0.25 });
    expect(spendingWords(spendingOf(now))).toBe('$0.25 · 25 % of context');
  });

  it('says nothing of a window that nobody knows, or that is another model’s', () => {
    const other = { ...decision, model: 'shallow' };
    const routed = log.event(runId(1), { type: 'run-routed', data: { decision: other } });
    const now = fold(emptyTranscript(conversationId), [...begun, ...afterStep, routed]);
    expect(spendingOf(now).contextShare).toBeNull();
    expect(spendingWords({ costUsd: 0.001, contextTokens: 1, contextShare: 0.001 })).toBe(
      '$0.0010 · <1 % of context',
    );
  });
});
