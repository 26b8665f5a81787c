'use client';

import { useSyncExternalStore } from 'react';
import { language, wordsOf } from '../lib/words';

const t = wordsOf('ui');

const units: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** `now` for the last minute, else the largest unit that fits: `3h ago`. */
export function relativeTime(then: Date, now: Date): string {
  const seconds = (then.getTime() - now.getTime()) / 1000;
  const unit = units.find(([, length]) => Math.abs(seconds) >= length);
  if (!unit) return t('now');
  // The narrowest German is a metre where a minute is meant.
  const style = language() === 'de' ? 'short' : 'narrow';
  return new Intl.RelativeTimeFormat(language(), { style }).format(Math.round(seconds / unit[1]), unit[0]);
}

const everyMinute = (changed: () => void): (() => void) => {
  const timer = setInterval(changed, 30_000);
  return () => clearInterval(timer);
};
const thisMinute = (): number => Math.floor(Date.now() / 30_000);

export function RelativeTime({ at }: { at: string }) {
  useSyncExternalStore(everyMinute, thisMinute, thisMinute);
  const then = new Date(at);
  return (
    <time dateTime={at} title={then.toLocaleString(language())}>
      {relativeTime(then, new Date())}
    </time>
  );
}
