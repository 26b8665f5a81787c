'use client';

import { useEffect } from 'react';

/** Keeps the page as tall as what the reader sees, so that a phone's keyboard never covers the composer. */
export function useVisualViewport(): void {
  useEffect(() => {
    const viewport = window.visualViewport;
    if (!viewport) return;
    const measure = (): void => {
      document.documentElement.style.setProperty('--viewport-height', `${Math.round(viewport.height)}px`);
    };
    measure();
    viewport.addEventListener('resize', measure);
    return () => viewport.removeEventListener('resize', measure);
  }, []);
}
