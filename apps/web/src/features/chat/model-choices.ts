'use client';

import type { Choice } from '../../ui/choice';
import { useModels } from './models';

/** Every model that may answer, by its name and its reference. */
export function useModelChoices(): readonly Choice[] {
  const { data } = useModels();
  return (data?.models ?? []).map(({ reference, label }) => ({ value: reference, label, note: reference }));
}
