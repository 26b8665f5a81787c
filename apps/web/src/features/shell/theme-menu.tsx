'use client';

import { Menu } from '@base-ui/react/menu';
import { Check, Monitor, Moon, Sun } from 'lucide-react';
import { useThemeChoice } from '../../lib/theme-choice';
import { buttonClass } from '../../ui/button';
import { menuItemClass, MenuSheet } from '../../ui/menu';
import { wordsOf } from '../../lib/words';

const t = wordsOf('shell');

const choices = [
  {
    value: 'light',
    get label() {
      return t('light');
    },
    Icon: Sun,
  },
  {
    value: 'dark',
    get label() {
      return t('dark');
    },
    Icon: Moon,
  },
  {
    value: 'system',
    get label() {
      return t('asTheSystem');
    },
    Icon: Monitor,
  },
] as const;

export function ThemeMenu() {
  const [theme, choose] = useThemeChoice();
  const { Icon } = choices.find(({ value }) => value === theme) ?? choices[2];
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger aria-label={t('theme')} title={t('theme')} className={buttonClass('icon', 'size-10!')}>
        <Icon size={18} aria-hidden="true" />
      </Menu.Trigger>
      <MenuSheet>
        <Menu.RadioGroup value={theme} onValueChange={choose}>
          {choices.map((choice) => (
            <Menu.RadioItem key={choice.value} value={choice.value} className={menuItemClass} closeOnClick>
              <choice.Icon size={16} aria-hidden="true" className="text-muted-foreground" />
              <span className="grow">{choice.label}</span>
              <Menu.RadioItemIndicator>
                <Check size={16} aria-hidden="true" />
              </Menu.RadioItemIndicator>
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </MenuSheet>
    </Menu.Root>
  );
}
