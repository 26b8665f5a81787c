import type { Delegation, DelegationStep } from '@mosaicstack/types';

/** What delegated work is said with, for surfaces that speak several languages. */
export interface DelegationWords {
  state: (outcome: Delegation['outcome']) => string;
  steps: (count: number) => string;
  cost: (usd: number) => string;
}

const states: Readonly<Record<Delegation['outcome'], string>> = {
  running: 'at work',
  completed: 'done',
  failed: 'failed',
  stopped: 'stopped',
};

const english: DelegationWords = {
  state: (outcome) => states[outcome],
  steps: (count) => `${count} ${count === 1 ? 'step' : 'steps'}`,
  // As many places as show that something was paid.
  cost: (usd) => `$${usd.toFixed(usd > 0 && usd < 0.1 ? 4 : 2)}`,
};

/** Who works, with which model, how it stands and what it cost, as every surface says it. */
export function delegationSummary(
  { agent, model, outcome, usage, steps, stepsLeftOut }: Delegation,
  words = english,
): string {
  const count = steps.length + stepsLeftOut;
  const cost = usage?.costUsd ?? null;
  return [
    agent.name,
    model,
    words.state(outcome),
    ...(count > 0 ? [words.steps(count)] : []),
    ...(cost === null ? [] : [words.cost(cost)]),
  ].join(' · ');
}

/** One step in words; `text` is what a model or a tool said and may have several lines. */
export function delegationStepWords(
  step: DelegationStep,
  words = english,
): { heading: string; text: string } {
  switch (step.type) {
    case 'began':
      return { heading: `${step.agent} · ${step.model}`, text: '' };
    case 'text':
      return { heading: step.agent, text: step.text };
    case 'tool': {
      const outcome = step.isError === null ? 'running' : step.isError ? 'failed' : 'completed';
      return { heading: `${step.agent} · ${step.name} · ${words.state(outcome)}`, text: step.text };
    }
  }
}
