'use client';

import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';

export const menuItemClass =
  'flex h-row items-center gap-2.5 px-3 outline-none data-highlighted:bg-accent [&_svg]:shrink-0';

/** The sheet of a menu, opening beside what it belongs to. */
export const MenuSheet = ({ children }: { children: ReactNode }) => (
  <Menu.Portal>
    <Menu.Positioner side="right" align="end" sideOffset={8} collisionPadding={8} className="z-10">
      <Menu.Popup className="min-w-44 rounded-control border border-input bg-popover py-1 outline-none transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0">
        {children}
      </Menu.Popup>
    </Menu.Positioner>
  </Menu.Portal>
);
