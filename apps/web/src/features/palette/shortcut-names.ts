import { shortcuts, type Shortcut } from '../../lib/shortcuts';
import { wordsOf } from '../../lib/words';
import { placeOfShortcut } from '../shell/places';

const t = wordsOf('palette');

const names: Readonly<Record<string, () => string>> = {
  [shortcuts.palette.id]: () => t('commandsAndSearch'),
  [shortcuts.help.id]: () => t('theseKeys'),
  [shortcuts.newChat.id]: () => t('newChat'),
  [shortcuts.sidebar.id]: () => t('showOrHideConversations'),
  [shortcuts.focusComposer.id]: () => t('writeAMessage'),
  [shortcuts.stop.id]: () => t('stopTheAnswer'),
  [shortcuts.copyReply.id]: () => t('copyTheLastAnswer'),
  [shortcuts.copyCode.id]: () => t('copyTheLastCode'),
  [shortcuts.earlierVersion.id]: () => t('earlierVersion'),
  [shortcuts.laterVersion.id]: () => t('laterVersion'),
  [shortcuts.approve.id]: () => t('approveOnce'),
  [shortcuts.deny.id]: () => t('deny'),
};

/** What a shortcut does, in words. */
export function shortcutNames(shortcut: Shortcut): string {
  const place = placeOfShortcut(shortcut);
  return place ? t('goTo', { title: place.title }) : (names[shortcut.id]?.() ?? shortcut.id);
}

/** A key as it stands on keyboards. */
export const shownKey = (key: string): string =>
  key
    .replace(/^mod\+shift\+(.)$/, (_, letter: string) => `${t('modShift')} ${letter.toUpperCase()}`)
    .replace(/^mod\+(.)$/, (_, letter: string) => `${t('mod')} ${letter.toUpperCase()}`)
    .replace(/^escape$/, 'Esc');
