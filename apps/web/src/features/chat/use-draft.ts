'use client';

import type { ConversationId } from '@mosaicstack/types';
import { useEffect, useRef, useState } from 'react';
import { drafts } from '../../lib/drafts';

export interface Draft {
  text: string;
  write: (text: string) => void;
  /** Puts a text back that was not taken, before whatever was written since; also after the page went on. */
  restore: (text: string) => void;
}

/** What is being written, kept by conversation across reloads. */
export function useDraft(id: ConversationId | null): Draft {
  const [text, setText] = useState(() => drafts.read(id));
  const known = useRef(id);

  useEffect(() => {
    if (known.current === id) return;
    // A new conversation has got its id, and its draft moves along.
    drafts.write(id, drafts.read(known.current));
    drafts.write(known.current, '');
    known.current = id;
  }, [id]);

  useEffect(() => {
    const keep = (): void => drafts.flush();
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, []);

  const write = (next: string): void => {
    setText(next);
    drafts.write(known.current, next);
  };
  const restore = (refused: string): void => {
    const written = drafts.read(known.current);
    write(written === '' ? refused : `${refused}\n${written}`);
  };
  return { text, write, restore };
}
