'use client';

import { useEffect } from 'react';
import { useStickToBottom, type StickToBottomInstance } from 'use-stick-to-bottom';

/**
 * The end of the transcript, followed as long as the reader is there: when it grows, and also when the room for it
 * shrinks, because a keyboard came up or the message being written became longer.
 */
export function useTail(): StickToBottomInstance {
  const stick = useStickToBottom({ resize: 'instant', initial: 'instant' });
  const { scrollRef, scrollToBottom, state } = stick;
  useEffect(() => {
    const scroller = scrollRef.current;
    if (!scroller) return;
    const observer = new ResizeObserver(() => {
      if (state.isAtBottom) void scrollToBottom('instant');
    });
    observer.observe(scroller);
    return () => observer.disconnect();
  }, [scrollRef, scrollToBottom, state]);
  return stick;
}
