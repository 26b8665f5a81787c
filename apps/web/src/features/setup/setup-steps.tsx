'use client';

import type { ProviderTest } from '@mosaicstack/types';
import { useState } from 'react';
import { SetupGround } from './setup-ground';
import { SetupModel } from './setup-model';
import { SetupNext } from './setup-next';

/** What comes once there is an administrator, as in the wizard of the terminal: a model that answered, what all stands on, then what next. */
export function SetupSteps() {
  const [told, setTold] = useState<ProviderTest>();
  const [isSeen, setSeen] = useState(false);
  if (!told) return <SetupModel onDone={setTold} />;
  return isSeen ? <SetupNext told={told} /> : <SetupGround onDone={() => setSeen(true)} />;
}
