'use client';

import { Menu } from '@base-ui/react/menu';
import { personSeed } from '@mosaicstack/design-tokens';
import type { Me } from '@mosaicstack/types';
import { LogOut } from 'lucide-react';
import { PageLink } from '../../lib/page-link';
import { buttonClass } from '../../ui/button';
import { menuItemClass, MenuSheet } from '../../ui/menu';
import { Tile } from '../../ui/tile';
import { useSignOut } from '../session/use-sign-out';
import { ownPlaces } from './places';
import { wordsOf } from '../../lib/words';

const t = wordsOf('shell');

export function AccountMenu({ me }: { me: Me }) {
  const { user, gateway } = me;
  const signOut = useSignOut();
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger
        aria-label={t('accountOf', { name: user.name })}
        title={user.name}
        className={buttonClass('icon', 'size-10!')}
      >
        <Tile seed={personSeed(user.email)} />
      </Menu.Trigger>
      <MenuSheet>
        <div className="max-w-72 border-b border-border px-3 pt-1 pb-2">
          <p className="truncate font-medium">{user.name}</p>
          <p className="truncate text-meta text-muted-foreground">{user.email}</p>
          <p className="mt-1 font-mono text-meta text-muted-foreground">
            {gateway.version} · {gateway.tier}
          </p>
        </div>
        <div className="border-b border-border py-1">
          {ownPlaces(me).map(({ title, href, Icon }) => (
            <Menu.Item key={href} className={menuItemClass} render={<PageLink href={href} />}>
              <Icon size={16} aria-hidden="true" className="text-muted-foreground" />
              {title}
            </Menu.Item>
          ))}
        </div>
        <Menu.Item className={`${menuItemClass} mt-1`} onClick={() => void signOut()}>
          <LogOut size={16} aria-hidden="true" className="text-muted-foreground" />
          {t('signOut')}
        </Menu.Item>
      </MenuSheet>
    </Menu.Root>
  );
}
