'use client';

import {
  pathTo,
  siblingsOf,
  tipBelow,
  type Transcript,
  type TranscriptMessage,
} from '@mosaicstack/transcript';
import { textOf, type MessageId } from '@mosaicstack/types';
import { copyText } from '../../lib/copy-text';
import { isTyping, useSingleKeys } from '../../lib/single-keys';
import { shortcuts, useShortcut } from '../../lib/use-shortcut';
import { tell } from '../../ui/told';
import { codeOf } from './message-code';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

interface ChatKeysOptions {
  transcript: Transcript;
  isAnswering: boolean;
  onShow: (leaf: MessageId) => void;
  onStop: () => void;
}

/** What the keyboard does in a conversation, wherever the focus is. */
export function useChatKeys({ transcript, isAnswering, onShow, onStop }: ChatKeysOptions): void {
  const [hasSingleKeys] = useSingleKeys();
  const path = pathTo(transcript);

  /** `what` as a person calls it. */
  const copy = async (text: string, what: string): Promise<void> => {
    if (text === '') return tell({ id: 'copied', title: t('thereIsNoHereYet', { what }) });
    const isCopied = await copyText(text);
    tell({ id: 'copied', title: isCopied ? t('theLastIsCopied', { what }) : t('itCouldNotBeCopied') });
  };
  const lastAnswer = (mark = ''): string => {
    const isMeant = (message: TranscriptMessage): boolean => {
      const text = message.role === 'assistant' && !message.streaming ? textOf(message) : '';
      return text !== '' && text.includes(mark);
    };
    const found = path.findLast(isMeant);
    return found ? textOf(found) : '';
  };

  /** At the last place where the branch being read has alternatives. */
  const step = (by: -1 | 1): void => {
    const place = path.findLast(({ id }) => siblingsOf(transcript, id).length > 1);
    const siblings = place ? siblingsOf(transcript, place.id) : [];
    const next = siblings[siblings.findIndex(({ id }) => id === place?.id) + by];
    if (next) onShow(tipBelow(transcript, next.id));
  };
  const isFree = ({ target }: KeyboardEvent): boolean => hasSingleKeys && !isTyping(target);

  useShortcut(shortcuts.stop, onStop, isAnswering);
  useShortcut(shortcuts.copyReply, () => void copy(lastAnswer(), t('answer')));
  useShortcut(shortcuts.copyCode, () => void copy(codeOf(lastAnswer('```')), t('code')));
  useShortcut(shortcuts.earlierVersion, () => step(-1), isFree);
  useShortcut(shortcuts.laterVersion, () => step(1), isFree);
}
