'use client';

import { useLayoutEffect } from 'react';
import { keptChoice, useKeptChoice } from './kept-choice';

export const densities = ['compact', 'usual', 'roomy'] as const;
export type Density = (typeof densities)[number];

const density = keptChoice('mosaic-density', densities, 'usual');

/** How high rows and controls are in this browser. */
export const useDensity = (): [density: Density, choose: (density: Density) => void] =>
  useKeptChoice(density, 'usual');

/** Has the whole page follow the choice. */
export function useDensityOfPage(): void {
  const [chosen] = useDensity();
  useLayoutEffect(() => {
    document.documentElement.dataset['density'] = chosen;
  }, [chosen]);
}
