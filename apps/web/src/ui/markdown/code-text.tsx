'use client';

import { Fragment, memo } from 'react';
import type { CodeLine } from './highlighter';
import { useCodeLines } from './use-code-lines';

interface CodeTextProps {
  code: string;
  language: string;
  isGrowing: boolean;
}

const Line = memo(function Line({ line }: { line: CodeLine }) {
  return line.map(({ text, color }, index) => (
    // A line never changes, so its pieces keep their places.
    // oxlint-disable-next-line react/no-array-index-key
    <span key={index} style={{ color }}>
      {text}
    </span>
  ));
});

/** Code in colours, as far as it has been read. */
export function CodeText({ code, language, isGrowing }: CodeTextProps) {
  const { lines, text } = useCodeLines(code, language, isGrowing);
  return (
    <code>
      {lines.map((line, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- lines have no other name than their place
        <Fragment key={index}>
          {index > 0 && '\n'}
          <Line line={line} />
        </Fragment>
      ))}
      {code.slice(text.length)}
    </code>
  );
}
