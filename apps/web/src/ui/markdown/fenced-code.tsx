'use client';

import { Suspense, type ReactElement } from 'react';
import { useIsCodeFenceIncomplete } from 'streamdown';
import { lazy } from '../../lib/lazy';
import { CodeBlock } from './code-block';

const Diagram = lazy(async () => ({ default: (await import('./diagram')).Diagram }));

interface FenceProps {
  className?: string;
  children?: unknown;
}

/** The `code` element of a fence, as the renderer makes it. */
const fenceOf = (element: unknown): { code: string; language: string } => {
  const { className = '', children } = (element as ReactElement<FenceProps> | undefined)?.props ?? {};
  const code = typeof children === 'string' ? children.replace(/\n$/, '') : '';
  return { code, language: /language-(\S+)/.exec(className)?.[1] ?? '' };
};

/** What stands between three backticks: code, or the diagram it describes. */
export function FencedCode({ children }: { children?: unknown }) {
  const { code, language } = fenceOf(children);
  const isGrowing = useIsCodeFenceIncomplete();
  const written = <CodeBlock code={code} language={language} isGrowing={isGrowing} />;
  if (language !== 'mermaid') return written;
  return (
    <div className="diagram-room">
      {isGrowing ? (
        written
      ) : (
        <Suspense fallback={written}>
          <Diagram source={code}>{written}</Diagram>
        </Suspense>
      )}
    </div>
  );
}
