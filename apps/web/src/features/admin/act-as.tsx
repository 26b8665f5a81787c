'use client';

import type { Person } from '@mosaicstack/types';
import { drafts } from '../../lib/drafts';
import { gateway } from '../../lib/gateway';
import { routes } from '../../lib/routes';
import { ReasonDialog } from './reason-dialog';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

/** Turns this browser into the person's for a quarter of an hour; the whole page begins anew as them. */
export const ActAs = ({ person, onClose }: { person: Person; onClose: () => void }) => (
  <ReasonDialog
    title={t('actAs', { name: person.name })}
    action={t('actAsThem')}
    send={(reason) => gateway.people.impersonate(person.id, reason)}
    onDone={() => {
      drafts.clear();
      window.location.assign(routes.home());
    }}
    onClose={onClose}
  >
    <p>{t('forFifteenMinutesThisBrowserSees', { name: person.name })}</p>
  </ReasonDialog>
);
