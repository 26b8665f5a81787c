'use client';

import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { buttonClass, IconButton } from './button';
import { onTold, takeTold, type Told } from './told';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

/** Milliseconds a toast stays, unless somebody is at it. */
const patience = 8_000;

/** And while it offers a way back: long enough to see what one has done. */
const patienceWithAction = 20_000;

/** A corner of the page, and where F6 leads the focus. */
export const ToastRegion = () => (
  <Toast.Provider limit={3} timeout={patience}>
    <Toast.Portal>
      <Toast.Viewport className="fixed inset-x-3 bottom-16 z-20 flex flex-col gap-2 outline-none columns:inset-x-auto columns:right-4 columns:bottom-4 columns:w-90">
        <ToastList />
      </Toast.Viewport>
    </Toast.Portal>
  </Toast.Provider>
);

function ToastList() {
  const { toasts, add, close } = Toast.useToastManager();

  useEffect(() => {
    const show = ({ action, urgent = false, ...words }: Told): void => {
      const run = (): void => {
        close(id);
        action?.run();
      };
      const id: string = add({
        ...words,
        priority: urgent ? 'high' : 'low',
        timeout: action ? patienceWithAction : patience,
        type: urgent ? 'problem' : 'note',
        actionProps: action && { children: action.label, onClick: run },
      });
    };
    const showAll = (): void => takeTold().forEach(show);
    showAll();
    return onTold(showAll);
  }, [add, close]);

  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className={`flex items-start gap-2 border border-l-2 border-input bg-popover py-1.5 pr-1.5 pl-3 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 ${
        toast.type === 'problem' ? 'border-l-destructive' : 'border-l-lapis'
      }`}
    >
      <div className="min-w-0 grow py-1.5">
        <Toast.Title className="font-medium break-words" />
        <Toast.Description className="mt-0.5 text-muted-foreground" />
      </div>
      {toast.actionProps && <Toast.Action className={buttonClass('quiet')} />}
      <Toast.Close render={<IconButton label={t('dismiss')} />}>
        <X size={16} aria-hidden="true" />
      </Toast.Close>
    </Toast.Root>
  ));
}
