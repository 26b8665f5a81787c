'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { ApiKey, CreatedApiKey } from '@mosaicstack/types';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../lib/confirm-dialog';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { usePages } from '../../lib/use-pages';
import { Button } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { tell } from '../../ui/toasts';
import { EditKey } from './edit-key';
import { KeyMade } from './key-made';
import { KeyTable } from './key-table';
import { NewKey } from './new-key';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

const listKey = ['keys'] as const;

export function KeysTab() {
  const keys = usePages(listKey, ({ cursor }) => gateway.keys.list({ cursor }));
  const queryClient = useQueryClient();
  const [isMaking, setMaking] = useState(false);
  const [made, setMade] = useState<CreatedApiKey>();
  const [revoked, setRevoked] = useState<ApiKey>();
  const [edited, setEdited] = useState<ApiKey>();
  const again = (): void => void queryClient.invalidateQueries({ queryKey: listKey });
  const make = (
    <Button look="primary" onClick={() => setMaking(true)}>
      <Plus size={16} aria-hidden="true" />
      {t('newKey')}
    </Button>
  );
  return (
    <>
      <Loaded query={keys} label={t('yourKeys')}>
        {(items) =>
          items.length === 0 ? (
            <Empty sentence={t('youHaveNoKeysAKey')} action={make} example={<KeyExample />} />
          ) : (
            <>
              <div className="flex flex-wrap items-center gap-3 px-4 py-4">
                <p className="min-w-0 grow text-muted-foreground">{t('aKeyDoesWhatYouMay')}</p>
                {make}
              </div>
              <KeyTable keys={items} onRevoke={setRevoked} onEdit={setEdited} />
              <More pages={keys} />
            </>
          )
        }
      </Loaded>
      {isMaking && (
        <NewKey
          onClose={() => setMaking(false)}
          onDone={(created) => {
            setMaking(false);
            setMade(created);
            again();
          }}
        />
      )}
      {made && <KeyMade made={made} onClose={() => setMade(undefined)} />}
      {edited && (
        <EditKey
          apiKey={edited}
          onClose={() => setEdited(undefined)}
          onDone={({ name }) => {
            tell({ title: `${name} is saved` });
            setEdited(undefined);
            again();
          }}
        />
      )}
      {revoked && (
        <ConfirmDialog
          title={t('askToRevoke', { name: revoked.name })}
          action={t('revokeTheKey')}
          typed={{ label: t('typeTheNameOfTheKey'), text: revoked.name }}
          run={() => gateway.keys.revoke(revoked.id)}
          onDone={() => {
            tell({ title: t('opensNothingAnyMore', { name: revoked.name }) });
            setRevoked(undefined);
            again();
          }}
          onClose={() => setRevoked(undefined)}
        >
          <p>{t('everyProgramThatUsesItIs')}</p>
        </ConfirmDialog>
      )}
    </>
  );
}

const KeyExample = () => (
  <p className="flex flex-wrap items-center gap-x-3 text-foreground">
    {t.rich('nightlyReportMsk4f2aRead', {
      b: (part) => <span className="font-mono text-meta text-muted-foreground">{part}</span>,
    })}
  </p>
);
