'use client';

import { Keyboard, LogOut, Monitor, Moon, Sun } from 'lucide-react';
import { useTheme } from 'next-themes';
import { useKeyChoices } from '../../lib/key-choices';
import { keyOf, shortcuts } from '../../lib/shortcuts';
import { useSignOut } from '../session/use-sign-out';
import { useSignedIn } from '../session/me';
import { ownPlaces, places } from '../shell/places';
import { Entry, EntryGroup } from './entry';
import { wordsOf } from '../../lib/words';

const t = wordsOf('palette');

const themes = [
  {
    theme: 'light',
    get title() {
      return t('lightTheme');
    },
    Icon: Sun,
  },
  {
    theme: 'dark',
    get title() {
      return t('darkTheme');
    },
    Icon: Moon,
  },
  {
    theme: 'system',
    get title() {
      return t('themeOfTheSystem');
    },
    Icon: Monitor,
  },
] as const;

interface LocalEntriesProps {
  go: (href: string) => void;
  onClose: () => void;
  onShowKeys: () => void;
}

/** What the dashboard does by itself. */
export function LocalEntries({ go, onClose, onShowKeys }: LocalEntriesProps) {
  const { setTheme } = useTheme();
  const signOut = useSignOut();
  const me = useSignedIn();
  const choices = useKeyChoices();
  return (
    <>
      <EntryGroup title={t('goToAPlace')}>
        {[...places, ...ownPlaces(me)].map(({ title, href, Icon, shortcut }) => (
          <Entry
            key={href}
            value={`go to ${title}`}
            onSelect={() => go(href)}
            icon={<Icon size={16} aria-hidden="true" />}
            title={title}
            keys={shortcut && keyOf(shortcut, choices)}
          />
        ))}
      </EntryGroup>
      <EntryGroup title={t('here')}>
        {themes.map(({ theme, title, Icon }) => (
          <Entry
            key={theme}
            value={title}
            onSelect={() => {
              setTheme(theme);
              onClose();
            }}
            icon={<Icon size={16} aria-hidden="true" />}
            title={title}
          />
        ))}
        <Entry
          value="Keys and shortcuts"
          onSelect={onShowKeys}
          icon={<Keyboard size={16} aria-hidden="true" />}
          title={t('keys')}
          keys={keyOf(shortcuts.help, choices)}
        />
        <Entry
          value="Sign out"
          onSelect={() => void signOut()}
          icon={<LogOut size={16} aria-hidden="true" />}
          title={t('signOut')}
        />
      </EntryGroup>
    </>
  );
}
