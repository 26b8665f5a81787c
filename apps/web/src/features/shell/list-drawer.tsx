'use client';

import { Dialog } from '@base-ui/react/dialog';
import type { ConversationId, Me } from '@mosaicstack/types';
import { Menu, X } from 'lucide-react';
import { useState } from 'react';
import { buttonClass, IconButton } from '../../ui/button';
import { ConversationPanel } from '../conversations/conversation-panel';
import { AccountMenu } from './account-menu';
import { ThemeMenu } from './theme-menu';
import { wordsOf } from '../../lib/words';

const t = wordsOf('shell');

interface ListDrawerProps {
  me: Me;
  current: ConversationId | null;
  onNewChat: () => void;
}

/** The list of conversations where there is room for one column only, and at its foot what the rail holds elsewhere. */
export function ListDrawer({ me, current, onNewChat }: ListDrawerProps) {
  const [isOpen, setOpen] = useState(false);
  const close = (): void => setOpen(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setOpen}>
      <Dialog.Trigger
        aria-label={t('conversations')}
        title={t('conversations')}
        className={buttonClass('icon', 'columns:hidden')}
      >
        <Menu size={18} aria-hidden="true" />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 bg-background/75 transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Dialog.Popup className="fixed inset-y-0 left-0 flex w-80 max-w-[85vw] flex-col border-r border-border bg-card transition-transform duration-(--motion-panel) data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <Dialog.Title className="sr-only">{t('conversations')}</Dialog.Title>
          <ConversationPanel
            current={current}
            onOpen={close}
            onNewChat={() => {
              close();
              onNewChat();
            }}
            trailing={
              <Dialog.Close render={<IconButton label={t('close')} />}>
                <X size={18} aria-hidden="true" />
              </Dialog.Close>
            }
          />
          <div className="flex items-center gap-1 border-t border-border p-2">
            <AccountMenu me={me} />
            <ThemeMenu />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
