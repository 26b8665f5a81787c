'use client';

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

export const menuItemClass =
  'flex h-row items-center gap-2.5 px-3 outline-none data-disabled:opacity-50 data-highlighted:bg-accent [&_svg]:shrink-0';

interface MenuSheetProps {
  side?: 'right' | 'bottom';
  align?: 'start' | 'end';
  children: ReactNode;
}

/** The sheet of a menu, opening beside what it belongs to: in a landmark of its own, as everything on a page is in one. */
export const MenuSheet = ({ side = 'right', align = 'end', children }: MenuSheetProps) => (
  <Menu.Portal role="region" aria-label={t('menu')}>
    <Menu.Positioner
      side={side}
      align={align}
      sideOffset={side === 'right' ? 8 : 4}
      collisionPadding={8}
      className="z-10"
    >
      <Menu.Popup className="max-h-(--available-height) min-w-44 overflow-y-auto rounded-control border border-input bg-popover py-1 outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
        {children}
      </Menu.Popup>
    </Menu.Positioner>
  </Menu.Portal>
);
