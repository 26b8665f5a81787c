import type { ApiError } from '@mosaicstack/types';
import type { ReactNode } from 'react';
import { errorSentence, wordsOf } from '../lib/words';

const t = wordsOf('ui');

interface ProblemBlockProps {
  problem: Pick<ApiError, 'code' | 'message' | 'cause' | 'remediation' | 'issues'>;
  /** Where to look it up: `request …` or `run …`. */
  reference?: string | undefined;
  children?: ReactNode;
}

/** Whether a way out is something to type, rather than a sentence. */
export const isCommand = (remediation: string): boolean => /^(npx )?mosaic \S/.test(remediation);

/** What failed, why, what to do next, and the number to quote. Stands where the result would have been. */
export const ProblemBlock = ({ problem, reference, children }: ProblemBlockProps) => (
  <div role="alert" className="border-l-2 border-destructive py-1 pl-4 text-base">
    <p className="font-medium">
      <span aria-hidden="true" className="mr-2 text-destructive">
        ☒
      </span>
      {problem.message}
    </p>
    {problem.cause && (
      <p
        lang={problem.message === errorSentence(problem.code) ? 'en' : undefined}
        className="mt-1 text-muted-foreground"
      >
        {problem.cause}
      </p>
    )}
    {problem.issues?.map((issue) => (
      <p key={issue.path} className="mt-1 text-muted-foreground">
        <code className="font-mono text-meta">{issue.path}</code> {issue.message}
      </p>
    ))}
    {problem.remediation && (
      <p className="mt-1">
        {isCommand(problem.remediation) ? (
          <>
            {t.rich('try', {
              remediation: problem.remediation,
              code: (part) => <code className="bg-accent px-1 py-0.5 font-mono text-meta">{part}</code>,
            })}
          </>
        ) : (
          problem.remediation
        )}
      </p>
    )}
    <p className="mt-2 font-mono text-meta break-all text-muted-foreground">
      {[problem.code, reference].filter(Boolean).join(' · ')}
    </p>
    {children && <div className="mt-3 flex flex-wrap gap-2">{children}</div>}
  </div>
);
