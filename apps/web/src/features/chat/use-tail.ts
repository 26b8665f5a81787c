'use client';

import { useCallback, useEffect } from 'react';
import { useStickToBottom, type StickToBottomInstance, type StickToBottomState } from 'use-stick-to-bottom';

export interface Tail extends StickToBottomInstance {
  /** To be called when something in the transcript has another height now, before that is seen. */
  follow: () => void;
}

/**
 * The end of the transcript, followed as long as the reader is there: when it grows, and also when the room for it
 * shrinks, because a keyboard came up or the message being written became longer.
 *
 * The library follows a picture later, for until then it does not hear that the transcript grew. What stands at the
 * end would be seen to jump, so whoever changes a height says so at once. While a passage is being chosen with the
 * mouse nothing moves under it: that is left to the library, which waits for its end.
 */
export function useTail(): Tail {
  const stick = useStickToBottom({ resize: 'instant', initial: 'instant' });
  const { scrollRef, scrollToBottom, state } = stick;
  const follow = useCallback((): void => stayAtEnd(state), [state]);
  useEffect(() => {
    const scroller = scrollRef.current;
    if (!scroller) return;
    const observer = new ResizeObserver(() => {
      follow();
      if (state.isAtBottom) void scrollToBottom('instant');
    });
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [scrollRef, scrollToBottom, state, follow]);
  return { ...stick, follow };
}

function stayAtEnd(state: StickToBottomState): void {
  if (state.isAtBottom && !isChoosing()) state.scrollTop = state.calculatedTargetScrollTop;
}

const isChoosing = (): boolean => window.getSelection()?.isCollapsed === false;
