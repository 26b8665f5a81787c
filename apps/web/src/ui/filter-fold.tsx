'use client';

import { SlidersHorizontal } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { wordsOf } from '../lib/words';
import { Button } from './button';

const t = wordsOf('ui');

interface FilterFoldProps {
  /** How many of them are set. */
  count: number;
  children: ReactNode;
}

/** What narrows a list, in a row that wraps. A phone has no room for it, so there a button opens it. */
export function FilterFold({ count, children }: FilterFoldProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button aria-expanded={isOpen} className="columns:hidden" onClick={() => setOpen(!isOpen)}>
        <SlidersHorizontal size={14} aria-hidden="true" />
        {t('filters', { count })}
      </Button>
      <span className={isOpen ? 'contents' : 'hidden columns:contents'}>{children}</span>
    </>
  );
}
