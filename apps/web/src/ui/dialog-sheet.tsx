'use client';

import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

export interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

/** The sheet itself, and the dimmed page behind it. */
export const DialogSheet = ({ title, onClose, children }: DialogProps) => (
  <Base.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
    <Base.Portal>
      <Base.Backdrop className="fixed inset-0 z-10 bg-background/75" />
      <Base.Popup className="fixed inset-x-3 top-[12vh] z-10 mx-auto flex max-h-[76vh] max-w-lg flex-col rounded-control border border-input bg-popover outline-none">
        <div className="flex h-12 shrink-0 items-center gap-2 border-b border-border pr-2 pl-4">
          <Base.Title className="grow font-medium">{title}</Base.Title>
          <Base.Close render={<IconButton label={t('close')} />}>
            <X size={18} aria-hidden="true" />
          </Base.Close>
        </div>
        <div className="min-h-0 overflow-y-auto p-4">{children}</div>
      </Base.Popup>
    </Base.Portal>
  </Base.Root>
);
