'use client';

import { Suspense, useState } from 'react';
import { lazy } from '../../../lib/lazy';
import { wordsOf } from '../../../lib/words';
import { SkeletonRows } from '../../../ui/skeleton';

const t = wordsOf('setup');

const GroundChoice = lazy(async () => ({ default: (await import('./ground-choice')).GroundChoice }));

interface GroundFoldProps {
  /** From the printed link; empty when the person came another way. */
  token: string;
  /** While the gateway starts anew nothing else can be asked of it. */
  onAway: (isAway: boolean) => void;
}

/** Beneath the form of the administrator, for whoever wants the gateway on something else than it stands on. */
export function GroundFold({ token, onAway }: GroundFoldProps) {
  const [isSeen, setSeen] = useState(false);
  return (
    <details
      className="mt-8 border-t border-border pt-4"
      onToggle={({ currentTarget }) => currentTarget.open && setSeen(true)}
    >
      <summary className="min-h-6 cursor-pointer">{t('changeWhatItStandsOn')}</summary>
      {isSeen && (
        <div className="mt-4">
          <Suspense fallback={<SkeletonRows rows={4} label={t('lookingAtWhatItStandsOn')} />}>
            <GroundChoice given={token} onAway={onAway} />
          </Suspense>
        </div>
      )}
    </details>
  );
}
