'use client';

import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ToldOnce } from '../../ui/told-once';
import { PasswordDialog } from './password-dialog';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

interface BackupCodesProps {
  codes: readonly string[];
  onKept: () => void;
}

export const BackupCodes = ({ codes, onKept }: BackupCodesProps) => (
  <div className="space-y-4">
    <ToldOnce label={t('backupCodes')} text={codes.join('\n')} note={t('keepTheseForTheDayYour')} />
    <Button look="primary" onClick={onKept}>
      {t('iHaveKeptThem')}
    </Button>
  </div>
);

/** New codes in place of all earlier ones. */
export function BackupCodesDialog({ onClose }: { onClose: () => void }) {
  const [codes, setCodes] = useState<readonly string[]>();
  if (codes) {
    return (
      <Dialog title={t('yourNewBackupCodes')} onClose={onClose}>
        <BackupCodes codes={codes} onKept={onClose} />
      </Dialog>
    );
  }
  return (
    <PasswordDialog
      title={t('newBackupCodes')}
      action={t('makeNewCodes')}
      busy={t('makingThem')}
      send={(password) => gateway.secondFactor.renewBackupCodes(password)}
      onDone={setCodes}
      onClose={onClose}
    >
      <p>{t('theCodesYouHaveNowStop')}</p>
    </PasswordDialog>
  );
}
