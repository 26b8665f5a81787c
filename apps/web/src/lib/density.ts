'use client';

import { interfaceDensitySchema } from '@mosaicstack/types';
import { useLayoutEffect } from 'react';
import { keptChoice, useKeptChoice } from './kept-choice';

/** Where this browser keeps it. */
export const densityPlace = 'mosaic-density';

const density = keptChoice(densityPlace, interfaceDensitySchema.options, 'usual');

export type Density = (typeof interfaceDensitySchema.options)[number];

/** How high rows and controls are in this browser. */
export const useDensity = (): [density: Density, choose: (density: Density) => void] =>
  useKeptChoice(density, 'usual');

/** Takes over what the person chose, here or in another browser. */
export const keepDensity = (chosen: Density): void => {
  if (density.read() !== chosen) density.choose(chosen);
};

/** Has the whole page follow the choice. */
export function useDensityOfPage(): void {
  const [chosen] = useDensity();
  useLayoutEffect(() => {
    document.documentElement.dataset['density'] = chosen;
  }, [chosen]);
}
