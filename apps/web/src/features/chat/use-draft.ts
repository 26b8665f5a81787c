'use client';

import type { ConversationId } from '@mosaicstack/types';
import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import { readDraft, writeDraft } from '../../lib/drafts';

/** Milliseconds without a keypress after which the draft is kept, so that typing never waits for the disk. */
const settleTime = 200;

/** What is being written, kept by conversation across reloads. */
export function useDraft(id: ConversationId | null): [string, Dispatch<SetStateAction<string>>] {
  const [text, setText] = useState(() => readDraft(window.localStorage, id));
  const latest = useRef({ id, text });

  useEffect(() => {
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

  return [text, setText];
}
