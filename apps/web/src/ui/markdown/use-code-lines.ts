'use client';

import { useEffect, useRef, useState } from 'react';
import type { CodeLine, CodeReader } from './highlighter';
import { grammarOf } from './languages';

/** Lines read before the browser gets a turn: a few milliseconds on a slow machine. */
const slice = 40;
/** What is longer is read by nobody on a screen, and stays plain. */
const mostLines = 3_000;

export interface ReadCode {
  lines: readonly CodeLine[];
  /** What these lines are, as it was written. */
  text: string;
}

const none: ReadCode = { lines: [], text: '' };

/** Milliseconds after which code that takes so long to read, for these few lines, stays plain from there on. */
const patience = 1_500;

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** How far a piece of code has been read; what follows is plain. While it grows, its last line has not ended. */
export function useCodeLines(code: string, language: string, isGrowing: boolean): ReadCode {
  const grammar = grammarOf(language);
  const reader = useRef<{ reader: CodeReader; text: string } | undefined>(undefined);
  const [read, setRead] = useState(none);

  useEffect(() => {
    if (!grammar) return;
    const over = new AbortController();
    const goOn = async (): Promise<void> => {
      const { CodeReader: Reader } = await import('./highlighter');
      let current = reader.current;
      if (!current || !code.startsWith(current.text)) {
        current = { reader: await Reader.open(grammar), text: '' };
        if (over.signal.aborted) return;
        reader.current = current;
      }
      const all = code.split('\n');
      const ended = Math.min(mostLines, isGrowing ? all.length - 1 : all.length);
      while (!over.signal.aborted && current.reader.count < ended) {
        const from = current.reader.count;
        const begun = performance.now();
        current.reader.read(all.slice(from, Math.min(ended, from + slice)));
        current.text = all.slice(0, current.reader.count).join('\n');
        setRead({ lines: [...current.reader.lines], text: current.text });
        // The first lines also open the grammar.
        if (from > 0 && performance.now() - begun > patience) return;
        await turn();
      }
    };
    // Without the library, as when the network is gone, code stays as it was written.
    goOn().catch(() => undefined);
    return () => over.abort();
  }, [code, grammar, isGrowing]);
  return grammar && code.startsWith(read.text) ? read : none;
}
