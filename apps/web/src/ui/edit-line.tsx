'use client';

import { useState, type InputHTMLAttributes } from 'react';
import { controlClass } from './field';

interface EditLineProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange'> {
  value: string;
  /** What was written, once the field is left or Enter is pressed; never called with the value as it was. */
  onSave: (value: string) => void;
  required?: boolean;
}

/** A value edited where it stands. Escape takes back what was written. */
export function EditLine({ value, onSave, required = false, className = '', ...rest }: EditLineProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const settle = (): void => {
    const written = draft?.trim();
    setDraft(null);
    if (written === undefined || written === value || (required && written === '')) return;
    onSave(written);
  };
  return (
    <input
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle();
        if (event.key !== 'Escape' || draft === null) return;
        event.preventDefault();
        setDraft(null);
      }}
      className={`${controlClass} h-row ${className}`}
      {...rest}
    />
  );
}
