'use client';

import type { ProviderTest } from '@mosaicstack/types';
import { useState } from 'react';
import { SetupModel } from './setup-model';
import { SetupNext } from './setup-next';

/** What comes once there is an administrator, as in the wizard of the terminal: a model that answered, then what next. */
export function SetupSteps() {
  const [told, setTold] = useState<ProviderTest>();
  return told ? <SetupNext told={told} /> : <SetupModel onDone={setTold} />;
}
