'use client';

import { useLayoutEffect, useRef, type RefObject } from 'react';

/**
 * A text field as high as its text, up to the limit its style sets. With `field-sizing: content` most browsers do it
 * by themselves; here it takes two more layouts of the page for each key.
 */
export function useGrowingField(text: string): RefObject<HTMLTextAreaElement | null> {
  const field = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (!field.current || CSS.supports('field-sizing', 'content')) return;
    field.current.style.height = 'auto';
    field.current.style.height = `${field.current.scrollHeight}px`;
  }, [text]);
  return field;
}
