'use client';

import { CalendarDays } from 'lucide-react';
import { Suspense, useRef, useState } from 'react';
import { lazy } from '../lib/lazy';
import { dayLanguage, wordsOf } from '../lib/words';
import { controlClass } from './field';

const t = wordsOf('ui');

/** Few open it, and what places it beside the field is a good part of a page. */
const DaySheet = lazy(async () => ({ default: (await import('./day-sheet')).DaySheet }));

const shown = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(dayLanguage(), {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  });

interface DayFieldProps {
  /** What the day is for; said by a screen reader before the day. */
  label: string;
  /** A day as `2026-01-31`. */
  value: string | undefined;
  onChange: (day: string | undefined) => void;
  /** Stands there while there is no day. */
  placeholder?: string;
  disabled?: boolean;
  className?: string;
}

/**
 * A day, written as the reader's language writes it and chosen from a month: a browser's own field speaks the
 * language of the browser.
 */
export function DayField({
  label,
  value,
  onChange,
  placeholder = t('noDay'),
  disabled = false,
  className = '',
}: DayFieldProps) {
  const field = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const choose = (chosen: string | undefined): void => {
    setOpen(false);
    if (chosen !== value) onChange(chosen);
  };
  const words = value ? shown(value) : placeholder;
  return (
    <>
      <button
        ref={field}
        type="button"
        disabled={disabled}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={`${label}: ${words}`}
        onClick={() => setOpen(!isOpen)}
        className={`${controlClass} flex h-row items-center justify-between gap-2 text-left ${value ? '' : 'text-muted-foreground'} ${className}`}
      >
        <span className="truncate">{words}</span>
        <CalendarDays size={14} aria-hidden="true" className="shrink-0 text-muted-foreground" />
      </button>
      {isOpen && (
        <Suspense>
          <DaySheet
            label={label}
            value={value}
            field={field}
            onChoose={choose}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
