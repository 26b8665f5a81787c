'use client';

import { useId } from 'react';

interface SwitchProps {
  label: string;
  note: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** Something that is on or off, and counts as soon as it is touched. */
export function Switch({ label, note, isOn, onChange }: SwitchProps) {
  const id = useId();
  return (
    <label className="grid grid-cols-[auto_1fr] gap-x-3">
      <input
        type="checkbox"
        role="switch"
        aria-describedby={id}
        checked={isOn}
        aria-checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        className="mt-0.5 h-4 w-7 shrink-0"
      />
      <span className="font-medium">{label}</span>
      <span id={id} className="col-start-2 text-muted-foreground">
        {note}
      </span>
    </label>
  );
}
