'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QuotaOf } from '@mosaicstack/client';
import type { UserId } from '@mosaicstack/types';
import type { ReactNode } from 'react';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { problemOf } from '../../lib/problem';
import { useAddress } from '../../lib/use-address';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import { tell } from '../../ui/toasts';
import { QuotaForm } from '../quotas/quota-form';
import { quotasKey, useQuota } from '../quotas/quotas';
import { FindHolder } from './find-holder';
import { usePerson } from './people';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

/** How much people and teams may use; each change counts at once. */
export function QuotasTab() {
  const address = useAddress();
  const user = address.read('user') as UserId | undefined;
  const team = address.read('team');
  return (
    <>
      <Section title={t('everybody')} note={t('eachMemberForWhomNothingElse')}>
        <Quota key="everybody" of="everybody" />
      </Section>
      <Section title={t('theWholeInstance')} note={t('whatAllPeopleAndTeamsTogether')}>
        <Quota key="instance" of="instance" />
      </Section>
      <Section title={t('onePersonOrTeam')} note={t('whatIsStatedForOneStands')}>
        <FindHolder />
        {user !== undefined && <OfPerson key={user} id={user} />}
        {user === undefined && team !== undefined && (
          <Stated key={team} title={t('theTeam', { team })} of={{ team }} />
        )}
      </Section>
    </>
  );
}

function OfPerson({ id }: { id: UserId }) {
  const person = usePerson(id);
  return (
    <Loaded query={person} label={t('theAccount')} rows={1}>
      {({ name, email }) => <Stated title={`${name} (${email})`} of={{ user: id }} />}
    </Loaded>
  );
}

function Stated({ title, of }: { title: string; of: Exclude<QuotaOf, string> }) {
  const queryClient = useQueryClient();
  const reset = useMutation({
    mutationFn: () => gateway.quotas.reset(of),
    onSuccess: () => {
      tell({ title: t('whatHoldsForEverybodyHoldsHere') });
      void queryClient.invalidateQueries({ queryKey: quotasKey });
    },
    onError: (error) => tell({ title: problemOf(error).message, urgent: true }),
  });
  return (
    <div className="mt-6">
      <h3 className="mb-3 font-medium break-words">{title}</h3>
      <Quota
        of={of}
        beside={
          <Button aria-disabled={reset.isPending} onClick={() => reset.mutate()}>
            {t('takeEverythingBack')}
          </Button>
        }
      />
    </div>
  );
}

function Quota({ of, beside }: { of: QuotaOf; beside?: ReactNode }) {
  const quota = useQuota(of);
  return (
    <Loaded query={quota} label={t('theLimits')}>
      {(loaded) => <QuotaForm key={JSON.stringify(loaded)} of={of} quota={loaded} beside={beside} />}
    </Loaded>
  );
}
