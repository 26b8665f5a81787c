'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { AdministeredKey } from '@mosaicstack/types';
import { useState } from 'react';
import { ConfirmDialog } from '../../lib/confirm-dialog';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { usePages } from '../../lib/use-pages';
import { buttonClass } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { tell } from '../../ui/toasts';
import { KeyTable } from '../settings/key-table';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

const listKey = ['all-keys'] as const;

/** Everybody's keys: an administrator sees that they are there, and can end them. */
export function AllKeysTab() {
  const keys = usePages(listKey, ({ cursor }) => gateway.keys.listAll({ cursor }));
  const queryClient = useQueryClient();
  const [revoked, setRevoked] = useState<AdministeredKey>();
  return (
    <>
      <Loaded query={keys} label={t('theKeys')}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              sentence={t('nobodyOnThisInstanceHasA')}
              action={
                <PageLink href={routes.settings({ tab: 'keys' })} className={buttonClass('quiet')}>
                  {t('yourOwnKeys')}
                </PageLink>
              }
            />
          ) : (
            <div className="pt-3">
              <KeyTable keys={items} onRevoke={setRevoked} />
              <More pages={keys} />
            </div>
          )
        }
      </Loaded>
      {revoked && (
        <ConfirmDialog
          title={t('revoke', { name: revoked.name })}
          action={t('revokeTheKey')}
          typed={{ label: t('typeTheNameOfTheKey'), text: revoked.name }}
          run={() => gateway.keys.revokeAny(revoked.id)}
          onDone={() => {
            tell({ title: t('opensNothingAnyMore', { name: revoked.name }) });
            setRevoked(undefined);
            void queryClient.invalidateQueries({ queryKey: listKey });
          }}
          onClose={() => setRevoked(undefined)}
        >
          <p>
            {t.rich('itBelongsToEveryProgramThat', {
              ownerEmail: revoked.ownerEmail,
              b: (part) => <span className="break-all">{part}</span>,
            })}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
