'use client';

import { useSyncExternalStore } from 'react';
import { dayLanguage, wordsOf } from '../../lib/words';

const t = wordsOf('approvals');

const everySecond = (changed: () => void): (() => void) => {
  const timer = setInterval(changed, 1_000);
  return () => clearInterval(timer);
};
const thisSecond = (): number => Math.floor(Date.now() / 1_000);

/** How long a question still takes an answer: hours while there are hours, and each second of the last minutes. */
export function timeLeft(seconds: number): string {
  if (seconds <= 0) return t('over');
  if (seconds >= 3_600)
    return t('hMin', { hours: Math.floor(seconds / 3_600), minutes: Math.floor((seconds % 3_600) / 60) });
  if (seconds >= 600) return `${Math.floor(seconds / 60)} min`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

export function ExpiresIn({ at }: { at: string }) {
  const now = useSyncExternalStore(everySecond, thisSecond, thisSecond);
  const left = Math.floor(Date.parse(at) / 1_000) - now;
  return (
    <time dateTime={at} title={t('countsAsNoAfter', { at: new Date(at).toLocaleString(dayLanguage()) })}>
      {left <= 0 ? t('over') : t('left', { left: timeLeft(left) })}
    </time>
  );
}
