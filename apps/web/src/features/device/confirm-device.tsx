'use client';

import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { ProblemBlock } from '../../ui/problem-block';
import { TextField } from '../../ui/text-field';
import { wordsOf } from '../../lib/words';

const t = wordsOf('device');

type Answer = 'approve' | 'deny';

const answered: Readonly<Record<Answer, string>> = {
  get approve() {
    return t('doneYourTerminalIsSignedIn');
  },
  get deny() {
    return t('refusedTheTerminalThatShowedThis');
  },
};

/** Codes are shown in capitals with a hyphen; people type them as they like. */
const normalised = (code: string): string => code.trim().toUpperCase();

export function ConfirmDevice({ prefilled }: { prefilled: string }) {
  const [code, setCode] = useState(prefilled);
  const confirm = useMutation({
    mutationFn: async (answer: Answer) => {
      const { userCode } = await gateway.device.verify(normalised(code));
      await gateway.device[answer](userCode);
      return answer;
    },
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!confirm.isPending) confirm.mutate('approve');
  };

  if (confirm.data) {
    return (
      <p role="status" className="flex gap-2">
        <span aria-hidden="true" className={confirm.data === 'approve' ? 'text-verdigris' : 'text-ochre'}>
          {confirm.data === 'approve' ? '■' : '□'}
        </span>
        {answered[confirm.data]}
      </p>
    );
  }
  const problem = confirm.error && problemOf(confirm.error);
  return (
    <form onSubmit={submit} className="space-y-4">
      <p className="text-muted-foreground">{t('confirmOnlyACodeThatYou')}</p>
      <TextField
        label={t('code')}
        name="user_code"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        required
        autoFocus={prefilled === ''}
        value={code}
        onChange={(event) => setCode(event.target.value)}
        className="font-mono [&_label]:font-sans"
      />
      {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
      <div className="flex gap-2">
        <Button type="submit" look="primary" aria-disabled={confirm.isPending} className="grow">
          {t('signTheTerminalIn')}
        </Button>
        <Button aria-disabled={confirm.isPending} onClick={() => confirm.mutate('deny')}>
          {t('refuse')}
        </Button>
      </div>
    </form>
  );
}
