'use client';

import { Suspense, useEffect, useState } from 'react';
import { lazy } from '../lib/lazy';
import { isAnythingTold, onTold } from './told';

export { tell } from './told';

const ToastRegion = lazy(async () => ({ default: (await import('./toast-region')).ToastRegion }));

/** Where words about what was done appear. Its code comes with the first of them. */
export function Toasts() {
  const [isNeeded, setNeeded] = useState(isAnythingTold);
  useEffect(() => onTold(() => setNeeded(true)), []);
  return (
    isNeeded && (
      <Suspense>
        <ToastRegion />
      </Suspense>
    )
  );
}
