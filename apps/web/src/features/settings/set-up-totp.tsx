'use client';

import { totpCodeSchema, type TotpSetup } from '@mosaicstack/types';
import { useState } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { Dialog } from '../../ui/dialog';
import { QrCode } from '../../ui/qr-code';
import { TextField } from '../../ui/text-field';
import { BackupCodes } from './backup-codes';
import { AskPassword } from './password-dialog';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

/** Password, then the code to scan and a first answer, then the codes to keep. */
export function SetUpTotp({ onClose }: { onClose: () => void }) {
  const [setup, setSetup] = useState<TotpSetup>();
  const [isConfirmed, setConfirmed] = useState(false);
  return (
    <Dialog title={t('setUpAnAuthenticatorApp')} onClose={onClose}>
      {!setup && (
        <>
          <p className="mb-4">{t('firstYourPasswordNothingChangesUntil')}</p>
          <AskPassword
            action={t('continue')}
            busy={t('checking')}
            send={(password) => gateway.secondFactor.beginTotp(password)}
            onDone={setSetup}
          />
        </>
      )}
      {setup && !isConfirmed && <ScanAndConfirm setup={setup} onDone={() => setConfirmed(true)} />}
      {setup && isConfirmed && <BackupCodes codes={setup.backupCodes} onKept={onClose} />}
    </Dialog>
  );
}

/** In groups of four, as it is typed. */
const secretOf = (uri: string): string =>
  (new URL(uri).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ');

function ScanAndConfirm({ setup, onDone }: { setup: TotpSetup; onDone: () => void }) {
  const form = useForm({
    schema: totpCodeSchema,
    read: ({ line }) => ({ code: line('code').replaceAll(/\s/g, '') }),
    send: ({ code }) => gateway.secondFactor.confirmTotp(code),
    words: { code: t('theCodeHasSixDigits') },
    onDone,
  });
  return (
    <FormFrame form={form} action={t('switchItOn')} busy={t('checking')}>
      <p>{t('scanThisWithYourAuthenticatorApp')}</p>
      <div className="flex flex-wrap items-start gap-4">
        <QrCode text={setup.uri} label={t('qRCodeForYourAuthenticatorApp')} />
        <div className="min-w-44 flex-1">
          <p className="text-meta text-muted-foreground">{t('orTypeThisKeyIntoThe')}</p>
          <p className="font-mono break-all select-all">{secretOf(setup.uri)}</p>
        </div>
      </div>
      <TextField
        label={t('code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
        problem={form.problemOf('code')}
        className="font-mono [&_label]:font-sans [&_p]:font-sans"
      />
    </FormFrame>
  );
}
