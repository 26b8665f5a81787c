'use client';

import { Suspense, useEffect } from 'react';
import { lazy } from '../lib/lazy';
import type { DialogProps } from './dialog-sheet';

// What holds the focus and hides the page is a good part of a page's code, and no page opens with a question.
const DialogSheet = lazy(async () => ({ default: (await import('./dialog-sheet')).DialogSheet }));

/** A question in front of the page. Mounted means open; afterwards the focus is where it was before. */
export const Dialog = (props: DialogProps) => {
  useEffect(() => {
    const before = document.activeElement;
    const back = (): void => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
    return () => {
      back();
      // The sheet may let go of the focus only after this.
      setTimeout(() => document.activeElement === document.body && back());
    };
  }, []);
  return (
    <Suspense>
      <DialogSheet {...props} />
    </Suspense>
  );
};
