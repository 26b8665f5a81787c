'use client';

import { problemOf, referenceOf } from '../../lib/problem';
import { Markdown } from '../../ui/lazy-markdown';
import { ProblemBlock } from '../../ui/problem-block';
import type { CommandRun } from './use-command-run';
import { wordsOf } from '../../lib/words';

const t = wordsOf('palette');

/** What the gateway answered to a command, until something else is typed. */
export function CommandOutcome({ state }: { state: Exclude<CommandRun, { phase: 'idle' }> }) {
  if (state.phase === 'running') {
    return (
      <p role="status" className="px-4 py-3 text-muted-foreground">
        {t.rich('carryingOut', {
          line: state.line,
          b: (part) => <span className="font-mono text-meta">{part}</span>,
        })}
      </p>
    );
  }
  if (state.phase === 'failed' || state.result.error) {
    const problem = state.phase === 'failed' ? problemOf(state.error) : state.result.error;
    return problem && <Problem problem={problem} />;
  }
  return (
    <div role="status" className="min-h-0 overflow-y-auto px-4 py-3">
      <Markdown text={state.result.message} isStreaming={false} />
    </div>
  );
}

const Problem = ({ problem }: { problem: ReturnType<typeof problemOf> }) => (
  <div className="p-4">
    <ProblemBlock problem={problem} reference={referenceOf(problem)} />
  </div>
);
