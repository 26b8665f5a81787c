'use client';

import type { Person } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { tell } from '../../ui/toasts';
import { usePeopleAgain } from './people';
import { ReasonDialog } from './reason-dialog';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

/** For whoever lost phone and backup codes. */
export function RemoveSecondFactor({ person, onClose }: { person: Person; onClose: () => void }) {
  const again = usePeopleAgain();
  return (
    <ReasonDialog
      title={t('removeTheSecondFactorOf', { name: person.name })}
      action={t('removeIt')}
      look="danger"
      send={(reason) => gateway.people.removeSecondFactor(person.id, reason)}
      onDone={() => {
        onClose();
        again();
        tell({ title: t('signsInByPasswordAloneNow', { name: person.name }) });
      }}
      onClose={onClose}
    >
      <p>{t('beSureThatItIsThey')}</p>
    </ReasonDialog>
  );
}
