'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { SecondFactor } from '@mosaicstack/types';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { Button } from '../../ui/button';
import { Mark } from '../../ui/mark';
import { tell } from '../../ui/toasts';
import { BackupCodesDialog } from './backup-codes';
import { PasswordDialog } from './password-dialog';
import { securityKeys, useSecondFactor } from './security';
import { SetUpTotp } from './set-up-totp';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

type Asked = 'set up' | 'codes' | 'end' | null;

export function TotpSection() {
  const status = useSecondFactor();
  return (
    <Loaded query={status} label={t('yourSecondFactor')} rows={2}>
      {(loaded) => <Totp status={loaded} />}
    </Loaded>
  );
}

function Totp({ status }: { status: SecondFactor }) {
  const queryClient = useQueryClient();
  const [asked, ask] = useState<Asked>(null);
  const close = (): void => {
    ask(null);
    void queryClient.invalidateQueries({ queryKey: securityKeys.secondFactor });
  };
  return (
    <>
      {status.totp ? (
        <>
          <p className="mb-3 flex flex-wrap gap-x-4">
            <Mark standing="done">{t('on')}</Mark>
            <span className="text-muted-foreground">{left(status.backupCodesLeft)}</span>
          </p>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => ask('codes')}>{t('newBackupCodes')}</Button>
            <Button onClick={() => ask('end')}>{t('switchItOff')}</Button>
          </div>
        </>
      ) : (
        <>
          <p className="mb-3 flex flex-wrap gap-x-4">
            {status.required ? (
              <Mark standing="waiting">{t('thisInstanceAsksEverybodyForA')}</Mark>
            ) : (
              <Mark standing="off">{t('off')}</Mark>
            )}
          </p>
          <Button onClick={() => ask('set up')}>{t('setItUp')}</Button>
        </>
      )}
      {asked === 'set up' && <SetUpTotp onClose={close} />}
      {asked === 'codes' && <BackupCodesDialog onClose={close} />}
      {asked === 'end' && (
        <PasswordDialog
          title={t('switchTheAuthenticatorAppOff')}
          action={t('switchItOff')}
          busy={t('switchingItOff')}
          look="danger"
          send={(password) => gateway.secondFactor.endTotp(password)}
          onDone={() => {
            close();
            tell({ title: t('theAuthenticatorAppIsOff') });
          }}
          onClose={close}
        >
          <p>{t('fromThenOnThePasswordAlone')}</p>
        </PasswordDialog>
      )}
    </>
  );
}

const left = (count: number): string => t('backupCodesAreLeft', { count });
