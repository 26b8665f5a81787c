'use client';

import { useMutation } from '@tanstack/react-query';
import { type Model, setModelPriceSchema } from '@mosaicstack/types';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { useForm } from '../../lib/use-form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import { tell } from '../../ui/toasts';
import { sourceWords } from './provider-words';
import { useProvidersAgain } from './providers';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

const amount = (text: string): number | undefined => (text === '' ? undefined : Number(text));
const field = { type: 'text', inputMode: 'decimal', autoComplete: 'off' } as const;

/** What a model costs by the word of an administrator: it counts for everybody, from the next call on. */
export function PriceDialog({ model, onClose }: { model: Model; onClose: () => void }) {
  const { reference, label, price, sources } = model;
  const again = useProvidersAgain();
  const done = (): void => {
    tell({ title: t('thePriceOfCountsFromNow', { label }) });
    again();
    onClose();
  };
  const form = useForm({
    schema: setModelPriceSchema,
    read: ({ line }) => ({
      reference,
      price: {
        input: amount(line('input')),
        output: amount(line('output')),
        cacheRead: amount(line('cacheRead')),
      },
    }),
    send: (stated) => gateway.providers.setPrice(stated),
    words: { price: t('writeDollarsAMillionTokensSuch') },
    onDone: done,
  });
  const clear = useMutation({
    mutationFn: () => gateway.providers.setPrice({ reference, price: null }),
    onSuccess: done,
    onError: (error) => tell({ title: problemOf(error).message, urgent: true }),
  });
  return (
    <Dialog title={t('priceOf', { label })} onClose={onClose}>
      <FormFrame
        form={form}
        action={t('stateThisPrice')}
        busy={t('statingIt')}
        beside={
          sources.price === 'administrator' && (
            <Button aria-disabled={clear.isPending} onClick={() => clear.mutate()}>
              {t('takeItBack')}
            </Button>
          )
        }
      >
        <p className="text-muted-foreground">
          {t('dollarsAMillionTokensNowBudgets', { price: sourceWords[sources.price] })}
        </p>
        <TextField
          label={t('whatGoesIn')}
          name="input"
          {...field}
          autoFocus
          required
          defaultValue={price?.input}
          problem={form.problemOf('price')}
        />
        <TextField label={t('whatComesOut')} name="output" {...field} required defaultValue={price?.output} />
        <TextField
          label={t('whatComesFromTheCache')}
          name="cacheRead"
          {...field}
          hint={t('likeWhatGoesInWhenLeft')}
          defaultValue={price?.cacheRead}
        />
      </FormFrame>
    </Dialog>
  );
}
