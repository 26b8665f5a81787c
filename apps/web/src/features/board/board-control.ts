'use client';

import { createContext, useContext, type RefObject } from 'react';
import type { TaskId } from '@mosaicstack/types';

/** What cards and columns ask of the board; it never changes, so none of them is drawn again for it. */
export interface BoardControl {
  focus: (id: TaskId) => void;
  openMenu: (id: TaskId, anchor: HTMLElement) => void;
  forgetConflict: (id: TaskId) => void;
  hrefOf: (id: TaskId) => string;
  /** True while the card that has the focus of the board shall take that of the page. */
  wantsFocus: RefObject<boolean>;
}

const BoardControlContext = createContext<BoardControl | null>(null);

export const BoardControlProvider = BoardControlContext.Provider;

export function useBoardControl(): BoardControl {
  const control = useContext(BoardControlContext);
  if (!control) throw new Error('This part of the page belongs on a board.');
  return control;
}
