import {
  mostDelegationSteps,
  type DelegationNews,
  type MessagePart,
  type RunEventBody,
} from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { delegationOf, delegationStepWords, delegationSummary, emptyTranscript, fold } from './index.js';
import { conversationId, messageId, RunLog, runId } from './testing/run-log.js';

const agent = { id: '00000000-0000-7000-8000-000000000004' as never, name: 'researcher', version: 1 };
const usage = { inputTokens: 10, outputTokens: 2, cachedTokens: 0, costUsd: 0.0012 };
const began: DelegationNews = { type: 'began', agent, model: 'lab/small', reason: 'It is the only one.' };
const tool = (isError: boolean | null, callId = 'x'): DelegationNews => ({
  type: 'step',
  step: { type: 'tool', agent: 'researcher', callId, name: 'brain_today', isError, text: '' },
});

function log() {
  const entries = new RunLog();
  const question = entries.message({ id: messageId(1), parts: [{ type: 'text', text: 'Hi' }] });
  const call = { callId: 'call_1', name: 'agent_delegate', arguments: {} };
  const answer = entries.message({
    id: messageId(2),
    parentId: messageId(1),
    role: 'assistant',
    runId: runId(1),
    parts: [{ type: 'tool-call', ...call }],
  });
  const bodies: RunEventBody[] = [
    { type: 'run-queued', data: { message: question, continuesRunId: null } },
    { type: 'run-started', data: {} },
    { type: 'tool-started', data: { messageId: messageId(2), ...call } },
    { type: 'message-final', data: { message: answer } },
  ];
  const progress = (news: DelegationNews): RunEventBody => ({
    type: 'tool-progress',
    data: { callId: 'call_1', news },
  });
  const events = (more: readonly RunEventBody[]) =>
    [...bodies, ...more].map((body) => entries.event(runId(1), body));
  return { entries, answer, progress, events };
}

describe('work of another agent', () => {
  it('is seen while it is done, each tool in one step', () => {
    const { answer, progress, events } = log();
    const news = [began, tool(null), tool(false)].map(progress);
    const transcript = fold(emptyTranscript(conversationId), events(news));
    const delegation = delegationOf(transcript, answer, 'call_1');
    expect(delegation?.steps).toMatchObject([{ name: 'brain_today', isError: false }]);
    expect(delegation && delegationSummary(delegation)).toBe('researcher · lab/small · at work · 1 step');
    expect(delegationOf(transcript, answer, '__proto__')).toBeUndefined();
    expect(delegation?.steps.map((step) => delegationStepWords(step))).toEqual([
      { heading: 'researcher · brain_today · done', text: '' },
    ]);
  });

  it('is afterwards what its result says', () => {
    const { entries, answer, progress, events } = log();
    const delegation = { ...{ agent, model: 'lab/small', reason: '' }, steps: [], stepsLeftOut: 0 };
    const result: MessagePart = {
      ...{ type: 'tool-result', callId: 'call_1', name: 'agent_delegate', text: 'Done.', isError: false },
      delegation: { ...delegation, outcome: 'completed', usage },
    };
    const message = entries.message({
      ...{ id: messageId(3), parentId: messageId(2), runId: runId(1) },
      role: 'tool',
      parts: [result],
    });
    const done = [progress(began), { type: 'message-final' as const, data: { message } }];
    const transcript = fold(emptyTranscript(conversationId), events(done));
    const shown = delegationOf(transcript, answer, 'call_1');
    expect(shown && delegationSummary(shown)).toBe('researcher · lab/small · done · $0.0012');
  });

  it('ends with the run, and counts what it does not keep', () => {
    const { answer, progress, events } = log();
    const many = Array.from({ length: mostDelegationSteps + 5 }, (_, index) => tool(false, `${index}`));
    const end = {
      type: 'run-ended' as const,
      data: { outcome: 'stopped' as const, error: null, usage: null },
    };
    const transcript = fold(
      emptyTranscript(conversationId),
      events([...[began, ...many].map(progress), end]),
    );
    const delegation = delegationOf(transcript, answer, 'call_1');
    expect(delegation).toMatchObject({ outcome: 'stopped', stepsLeftOut: 5 });
  });
});
