'use client';

import type { ConversationId } from '@mosaicstack/types';
import { useEffect, useRef, useState } from 'react';
import { readDraft, writeDraft } from '../../lib/drafts';

/** Milliseconds without a keypress after which the draft is kept, so that typing never waits for the disk. */
const settleTime = 200;

export interface Draft {
  text: string;
  write: (text: string) => void;
  /** Puts a text back that was not taken, before whatever was written since; also after the page went on. */
  restore: (text: string) => void;
}

/** What is being written, kept by conversation across reloads. */
export function useDraft(id: ConversationId | null): Draft {
  const [text, setText] = useState(() => readDraft(window.localStorage, id));
  const latest = useRef({ id, text });

  useEffect(() => {
    // A new conversation has got its id, and the draft moves along.
    if (latest.current.id !== id) writeDraft(window.localStorage, latest.current.id, '');
    latest.current = { id, text };
    const timer = setTimeout(() => writeDraft(window.localStorage, id, text), settleTime);
    return () => clearTimeout(timer);
  }, [id, text]);

  useEffect(() => {
    const keep = (): void => writeDraft(window.localStorage, latest.current.id, latest.current.text);
    window.addEventListener('pagehide', keep);
    return () => {
      window.removeEventListener('pagehide', keep);
      keep();
    };
  }, []);

  const restore = (refused: string): void => {
    const both = latest.current.text === '' ? refused : `${refused}\n${latest.current.text}`;
    setText(both);
    writeDraft(window.localStorage, latest.current.id, both);
  };
  return { text, write: setText, restore };
}
