'use client';

import { useQueryClient } from '@tanstack/react-query';
import { registerPasskeySchema, type SecondFactor } from '@mosaicstack/types';
import { X } from 'lucide-react';
import { useState } from 'react';
import { ConfirmDialog } from '../../lib/confirm-dialog';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { useForm } from '../../lib/use-form';
import { Button, IconButton } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ProblemBlock } from '../../ui/problem-block';
import { RelativeTime } from '../../ui/relative-time';
import { TextField } from '../../ui/text-field';
import { tell } from '../../ui/toasts';
import { passkeyProblem } from '../sign-in/passkey-problem';
import { securityKeys, useSecondFactor } from './security';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

type Passkey = SecondFactor['passkeys'][number];

export function PasskeySection() {
  const status = useSecondFactor();
  const queryClient = useQueryClient();
  const [isAdding, setAdding] = useState(false);
  const [removed, setRemoved] = useState<Passkey>();
  const again = (): void => void queryClient.invalidateQueries({ queryKey: securityKeys.secondFactor });
  return (
    <Loaded query={status} label={t('yourPasskeys')} rows={2}>
      {({ passkeys }) => (
        <>
          {passkeys.length === 0 ? (
            <p className="mb-3 text-muted-foreground">{t('youHaveNoneYet')}</p>
          ) : (
            <ul aria-label={t('passkeys')} className="mb-3 border-t border-border">
              {passkeys.map((passkey) => (
                <li key={passkey.id} className="flex min-h-10 items-center gap-3 border-b border-border">
                  <span className="min-w-0 grow truncate font-medium">{passkey.name}</span>
                  {passkey.createdAt && (
                    <span className="text-meta text-muted-foreground">
                      <MadeAt at={passkey.createdAt} />
                    </span>
                  )}
                  <IconButton label={t('remove', { name: passkey.name })} onClick={() => setRemoved(passkey)}>
                    <X size={16} aria-hidden="true" />
                  </IconButton>
                </li>
              ))}
            </ul>
          )}
          <Button onClick={() => setAdding(true)}>{t('addAPasskey')}</Button>
          {isAdding && (
            <AddPasskey
              onClose={() => setAdding(false)}
              onDone={() => {
                setAdding(false);
                again();
              }}
            />
          )}
          {removed && (
            <ConfirmDialog
              title={t('askToRemove', { name: removed.name })}
              action={t('removeThePasskey')}
              run={() => gateway.passkeys.remove(removed.id)}
              onDone={() => {
                setRemoved(undefined);
                again();
              }}
              onClose={() => setRemoved(undefined)}
            >
              <p>{t('itNoLongerSignsYouIn')}</p>
            </ConfirmDialog>
          )}
        </>
      )}
    </Loaded>
  );
}

function AddPasskey({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const [refusal, setRefusal] = useState<ReturnType<typeof passkeyProblem>>(null);
  const form = useForm({
    schema: registerPasskeySchema.pick({ name: true }),
    read: ({ line }) => ({ name: line('name') }),
    send: async ({ name }) => {
      setRefusal(null);
      try {
        await gateway.passkeys.register(name);
        return name;
      } catch (error) {
        const told = passkeyProblem(error);
        if (!told) throw error;
        setRefusal(told);
        return null;
      }
    },
    words: { name: t('sayHowYouWillKnowIt') },
    onDone: (name) => {
      if (name === null) return;
      tell({ title: t('signsYouInFromNowOn', { name }) });
      onDone();
    },
  });
  return (
    <Dialog title={t('addAPasskey')} onClose={onClose}>
      <FormFrame form={form} action={t('continue')} busy={t('waitingForTheDevice')}>
        <p>{t('yourBrowserAsksYouToConfirm')}</p>
        <TextField
          label={t('name')}
          name="name"
          autoComplete="off"
          autoFocus
          required
          placeholder={t('phone')}
          hint={t('howYouWillKnowItAgain')}
          problem={form.problemOf('name')}
        />
        {refusal && <ProblemBlock problem={refusal} />}
      </FormFrame>
    </Dialog>
  );
}

const MadeAt = ({ at }: { at: string }) => t.rich('made', { when: () => <RelativeTime at={at} /> });
