'use client';

import { QueryClientProvider } from '@tanstack/react-query';
import { ThemeProvider } from 'next-themes';
import { Suspense, type ReactNode } from 'react';
import { Speaking } from '../features/language/speaking';
import { useDensityOfPage } from '../lib/density';
import { queryClient } from '../lib/query-client';
import { themePlace } from '../lib/theme-choice';
import { useVisualViewport } from '../lib/use-visual-viewport';

/** What every page stands on. Pages read the query, which exists only in the browser: hence the boundary. */
export function Providers({ children }: { children: ReactNode }) {
  useVisualViewport();
  useDensityOfPage();
  return (
    <ThemeProvider attribute="data-theme" storageKey={themePlace} enableColorScheme={false}>
      <QueryClientProvider client={queryClient}>
        <Speaking>
          <Suspense>{children}</Suspense>
        </Speaking>
      </QueryClientProvider>
    </ThemeProvider>
  );
}
