'use client';

import { Menu } from '@base-ui/react/menu';
import type { TranscriptMessage } from '@mosaicstack/transcript';
import { textOf } from '@mosaicstack/types';
import {
  Code,
  Ellipsis,
  FileCode,
  GitFork,
  Pin,
  PinOff,
  RotateCcw,
  TextQuote,
  Trash2,
  Volume2,
  type LucideIcon,
} from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../../lib/copy-text';
import { buttonClass } from '../../ui/button';
import { menuItemClass, MenuSheet } from '../../ui/menu';
import { tell } from '../../ui/told';
import { composeText, quoted } from './compose-text';
import type { MessageDeeds } from './message-deeds';
import { codeOf } from './message-code';
import { RetryWithDialog } from './retry-with-dialog';
import { canReadAloud, readAloud } from './read-aloud';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

interface MessageMenuProps {
  message: TranscriptMessage;
  deeds: MessageDeeds;
  /** For an answer: whether it is shown as it was written, and the way to change that. */
  raw?: { isShown: boolean; show: (isShown: boolean) => void };
}

interface ItemProps {
  icon: LucideIcon;
  title: string;
  onClick: () => void;
}

const Item = ({ icon: Icon, title, onClick }: ItemProps) => (
  <Menu.Item className={menuItemClass} onClick={onClick}>
    <Icon size={16} aria-hidden="true" className="text-muted-foreground" />
    <span className="max-w-64 truncate">{title}</span>
  </Menu.Item>
);

/** What else can be done with a message. */
export function MessageMenu({ message, deeds, raw }: MessageMenuProps) {
  const [isChoosing, setChoosing] = useState(false);
  const text = textOf(message);
  const code = codeOf(text);
  const copyCode = async (): Promise<void> => {
    tell({ title: (await copyText(code)) ? t('theCodeIsCopied') : t('itCouldNotBeCopied') });
  };
  return (
    <>
      <Menu.Root modal={false}>
        <Menu.Trigger
          aria-label={t('moreAboutThisMessage')}
          title={t('more')}
          className={buttonClass('icon', 'h-6! w-6!')}
        >
          <Ellipsis size={14} aria-hidden="true" />
        </Menu.Trigger>
        <MenuSheet side="bottom" align="start">
          {code !== '' && <Item icon={FileCode} title={t('copyCode')} onClick={() => void copyCode()} />}
          <Item icon={TextQuote} title={t('quote')} onClick={() => composeText(quoted(text))} />
          {raw && (
            <Item
              icon={Code}
              title={raw.isShown ? t('showAsText') : t('showRaw')}
              onClick={() => raw.show(!raw.isShown)}
            />
          )}
          {raw && canReadAloud() && (
            <Item icon={Volume2} title={t('readAloudOrStop')} onClick={() => readAloud(text)} />
          )}
          {raw && (
            <Item icon={RotateCcw} title={t('retryWithAnotherModel')} onClick={() => setChoosing(true)} />
          )}
          {text !== '' && (
            <Item
              icon={message.isPinned ? PinOff : Pin}
              title={message.isPinned ? t('unpinMessage') : t('pinMessage')}
              onClick={deeds.pin}
            />
          )}
          <Item icon={GitFork} title={t('forkFromHere')} onClick={deeds.fork} />
          <Item icon={Trash2} title={t('deleteFromHereOn')} onClick={deeds.remove} />
        </MenuSheet>
      </Menu.Root>
      {isChoosing && <RetryWithDialog onClose={() => setChoosing(false)} onChoose={deeds.answerWith} />}
    </>
  );
}
