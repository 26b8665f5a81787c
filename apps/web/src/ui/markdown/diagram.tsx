'use client';

import { useTheme } from 'next-themes';
import { useEffect, useState, type ReactNode } from 'react';
import { wordsOf } from '../../lib/words';
import { drawDiagram } from './draw-diagram';

const t = wordsOf('ui');

interface DiagramProps {
  source: string;
  /** Shown until it is drawn, and where it cannot be. */
  children: ReactNode;
}

const firstLine = (text: string): string => (text.split('\n', 1)[0] ?? '').slice(0, 200);

type Drawn = { picture: string; width: number } | { problem: string } | undefined;

/**
 * A diagram as a picture. It is drawn in a page of its own that reaches nothing, and shown as an image, in which
 * nothing runs.
 */
export function Diagram({ source, children }: DiagramProps) {
  const { resolvedTheme } = useTheme();
  const [drawn, setDrawn] = useState<Drawn>();
  useEffect(() => {
    let isGone = false;
    drawDiagram(source).then(
      ({ svg, width }) => {
        if (isGone) return;
        setDrawn({ picture: `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`, width });
      },
      (error: unknown) => {
        if (!isGone) setDrawn({ problem: error instanceof Error ? error.message : String(error) });
      },
    );
    return () => {
      isGone = true;
    };
  }, [source, resolvedTheme]);
  if (!drawn) return children;
  if ('problem' in drawn) {
    return (
      <>
        <p className="diagram-problem">{t('diagramCannotBeDrawn', { why: firstLine(drawn.problem) })}</p>
        {children}
      </>
    );
  }
  return (
    <>
      {/* Where it is higher than its room it is scrolled with the keyboard, so it takes the focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="diagram" tabIndex={0}>
        <img src={drawn.picture} width={drawn.width} alt={t('diagram')} />
      </div>
      <details className="diagram-source">
        <summary>{t('asWritten')}</summary>
        {children}
      </details>
    </>
  );
}
