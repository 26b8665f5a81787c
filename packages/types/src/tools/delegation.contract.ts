import { z } from 'zod';
import { agentIdSchema } from '../ids.js';
import { usageSchema } from '../usage/usage.contract.js';
import { versionSchema } from '../version.js';

/** Steps of a delegated piece of work that are kept to be read; further ones are counted alone. */
export const mostDelegationSteps = 60;
/** Characters of the text of one step. */
export const longestDelegationStep = 1_000;

/** One thing a delegated agent, or one it delegated to itself, did. `agent` is the name of whoever did it. */
export const delegationStepSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('began'), agent: z.string(), model: z.string() }),
  z.object({ type: z.literal('text'), agent: z.string(), text: z.string() }),
  z.object({
    type: z.literal('tool'),
    agent: z.string(),
    callId: z.string(),
    name: z.string(),
    /** Null while it is being done. */
    isError: z.boolean().nullable(),
    text: z.string(),
  }),
]);

const answerer = {
  agent: z.object({ id: agentIdSchema, name: z.string(), version: versionSchema }),
  /** `provider/model`. */
  model: z.string(),
  /** Why that model, in words. */
  reason: z.string(),
} as const;

/** Work that one call of `agent_delegate` had another agent do. */
export const delegationSchema = z
  .object({
    ...answerer,
    outcome: z.enum(['running', 'completed', 'failed', 'stopped']),
    /** Of this agent and of everybody it delegated to; null before the first answer of a model. */
    usage: usageSchema.nullable(),
    steps: z.array(delegationStepSchema),
    stepsLeftOut: z.number().int().nonnegative(),
  })
  .meta({ id: 'Delegation' });

/** What is new of a delegated piece of work. */
export const delegationNewsSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('began'), ...answerer }),
  /** Another model answers from here on. */
  z.object({ type: z.literal('routed'), model: z.string(), reason: z.string() }),
  z.object({ type: z.literal('step'), step: delegationStepSchema }),
  z.object({
    type: z.literal('ended'),
    outcome: delegationSchema.shape.outcome,
    usage: usageSchema.nullable(),
  }),
]);

export type DelegationStep = z.infer<typeof delegationStepSchema>;
export type Delegation = z.infer<typeof delegationSchema>;
export type DelegationNews = z.infer<typeof delegationNewsSchema>;

/** The work as it stands after some news. Undefined before it began; news of what nobody saw begin change nothing. */
export function delegationAfter(known: Delegation | undefined, news: DelegationNews): Delegation | undefined {
  if (news.type === 'began') {
    const { type: _, ...answers } = news;
    const fresh = { outcome: 'running' as const, usage: null, steps: [], stepsLeftOut: 0 };
    // Some models name all their calls alike: what begins after an end is another piece of work.
    return known?.outcome === 'running' ? known : { ...answers, ...fresh };
  }
  if (known === undefined) return undefined;
  switch (news.type) {
    case 'routed':
      return { ...known, model: news.model, reason: news.reason };
    case 'ended':
      return { ...known, outcome: news.outcome, usage: news.usage };
    case 'step':
      return withStep(known, news.step);
  }
}

function withStep(known: Delegation, step: DelegationStep): Delegation {
  const at =
    step.type === 'tool'
      ? known.steps.findIndex((other) => other.type === 'tool' && other.callId === step.callId)
      : -1;
  if (at !== -1) return { ...known, steps: known.steps.with(at, step) };
  return known.steps.length < mostDelegationSteps
    ? { ...known, steps: [...known.steps, step] }
    : { ...known, stepsLeftOut: known.stepsLeftOut + 1 };
}
