'use client';

import { z } from 'zod';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useAddress } from '../../lib/use-address';
import { useForm } from '../../lib/use-form';
import { TextField } from '../../ui/text-field';
import { tell } from '../../ui/toasts';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

const wanted = z.object({ whose: z.string().min(1).max(254) });

interface Holder {
  user: string | undefined;
  team: string | undefined;
}

/** Finds a person by their address, or takes the short name of a team; `undefined` without such a person. */
async function find(whose: string): Promise<Holder | undefined> {
  if (!whose.includes('@')) return { user: undefined, team: whose };
  const { items } = await gateway.people.list({ query: whose, limit: 200 });
  const found = items.find(({ email }) => email.toLowerCase() === whose.toLowerCase());
  return found && { user: found.id, team: undefined };
}

/** Asks whose limits are to be read. */
export function FindHolder() {
  const address = useAddress();
  const form = useForm({
    schema: wanted,
    read: ({ line }) => ({ whose: line('whose') }),
    send: ({ whose }) => find(whose),
    words: { whose: t('writeTheAddressOfAPerson') },
    onDone: (holder) => {
      if (holder) address.change({ ...holder });
      else tell({ title: t('thereIsNoAccountWithThis'), urgent: true });
    },
  });
  return (
    <FormFrame form={form} action={t('show')} busy={t('looking')} look="quiet">
      <TextField
        label={t('whoseLimits')}
        name="whose"
        autoComplete="off"
        hint={t('theAddressOfAPersonOr')}
        problem={form.problemOf('whose')}
      />
    </FormFrame>
  );
}
