'use client';

import type { Choice } from '../../ui/choice';
import { providerName } from '../models/provider-words';
import { useModels } from './models';

/** Every model that may answer, by its name and its reference, under whose it is. */
export function useModelChoices(): readonly Choice[] {
  const { data } = useModels();
  return (data?.models ?? []).map(({ reference, label, provider }) => ({
    ...{ value: reference, label, note: reference, group: providerName(provider) },
  }));
}
