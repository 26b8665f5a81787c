'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { QuotaOf } from '@mosaicstack/client';
import { instanceQuotaNames, quotaNames, updateQuotaSchema, type EffectiveQuota } from '@mosaicstack/types';
import type { ReactNode } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { tell } from '../../ui/toasts';
import { LimitRow } from './limit-row';
import { limitFrom } from './quota-words';
import { quotasKey } from './quotas';
import { wordsOf } from '../../lib/words';

const t = wordsOf('quotas');

const words = Object.fromEntries(quotaNames.map((name) => [name, t('writeANumber0OrMore')]));

interface QuotaFormProps {
  of: QuotaOf;
  quota: EffectiveQuota;
  beside?: ReactNode;
}

/** States limits for everybody, or for one person or team. */
export function QuotaForm({ of, quota, beside }: QuotaFormProps) {
  const queryClient = useQueryClient();
  const isForAll = of === 'everybody';
  const names = of === 'instance' ? instanceQuotaNames : quotaNames;
  const form = useForm({
    schema: updateQuotaSchema,
    read: ({ line }) =>
      Object.fromEntries(
        names.map((name) => [name, limitFrom(name, line(`${name}.choice`), line(`${name}.amount`))]),
      ),
    send: (changes) => gateway.quotas.update(of, changes),
    words,
    onDone: () => {
      tell({ title: t('theLimitsHoldFromNowOn') });
      void queryClient.invalidateQueries({ queryKey: quotasKey });
    },
  });
  return (
    <FormFrame form={form} action={t('save')} busy={t('saving')} look="quiet" beside={beside}>
      <div className="space-y-2">
        {names.map((name) => (
          <LimitRow
            key={name}
            name={name}
            quota={quota}
            statedHere={isForAll ? 'instance' : 'stated'}
            problem={form.problemOf(name)}
          />
        ))}
      </div>
    </FormFrame>
  );
}
