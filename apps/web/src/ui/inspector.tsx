'use client';

import { X } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { IconButton } from './button';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

interface InspectorProps {
  label: string;
  /** What is shown; another one takes the focus anew. */
  subject: string;
  /** Takes half of the room, for what is looked at rather than read. */
  isWide?: boolean;
  onClose: () => void;
  actions?: ReactNode;
  children: ReactNode;
}

/** Something chosen, beside the centre, or in front of it where there is no room. Escape leads back to where it was chosen. */
export function Inspector({ label, subject, isWide = false, onClose, actions, children }: InspectorProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      const isLost = document.activeElement === document.body || document.activeElement === null;
      if (isLost && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [subject]);
  return (
    // Escape is heard wherever the focus is inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <aside
      ref={panel}
      aria-label={label}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
      className={`absolute inset-y-0 right-0 z-5 flex w-full flex-col border-l border-border bg-card outline-none wide:static wide:shrink-0 ${isWide ? 'max-w-full wide:w-1/2' : 'max-w-105 wide:w-95'}`}
    >
      <div className="flex h-12 shrink-0 items-center gap-1 border-b border-border pr-2 pl-4">
        <h2 className="min-w-0 grow truncate font-medium">{label}</h2>
        {actions}
        <IconButton label={t('close')} onClick={onClose}>
          <X size={18} aria-hidden="true" />
        </IconButton>
      </div>
      <div className="min-h-0 grow overflow-y-auto">{children}</div>
    </aside>
  );
}
