'use client';

import { interfaceDensitySchema } from '@mosaicstack/types';
import { isLanguage } from '@mosaicstack/words';
import { useEffect } from 'react';
import { keepDensity } from '../../lib/density';
import { keepKeyChoices, keyChoicesFrom } from '../../lib/key-choices';
import { keepSingleKeys } from '../../lib/single-keys';
import { chooseLanguage } from '../language/language-choice';
import { usePreferences } from './preferences';

/** Speaks the language, keeps the density and listens to the keys that the person chose, in this browser or in another one. */
export function FollowInterface() {
  const { data: preferences } = usePreferences();
  useEffect(() => {
    if (!preferences) return;
    const chosen = new Map(preferences.items.map(({ key, value }) => [key, value as unknown]));
    const language = chosen.get('interface.language');
    chooseLanguage(isLanguage(language) ? language : undefined);
    keepDensity(interfaceDensitySchema.safeParse(chosen.get('interface.density')).data ?? 'usual');
    keepKeyChoices(keyChoicesFrom(chosen.get('interface.keys')));
    keepSingleKeys(chosen.get('interface.single-keys') !== false);
  }, [preferences]);
  return null;
}
