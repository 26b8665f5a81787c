'use client';

import { useMutation } from '@tanstack/react-query';
import type { Person } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ProblemBlock } from '../../ui/problem-block';
import { ToldOnce } from '../../ui/told-once';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

export function ResetLinkDialog({ person, onClose }: { person: Person; onClose: () => void }) {
  const make = useMutation({ mutationFn: () => gateway.people.resetLink(person.id) });
  const problem = make.error && problemOf(make.error);
  return (
    <Dialog title={t('aNewPasswordFor', { name: person.name })} onClose={onClose}>
      <div className="space-y-4">
        {make.data ? (
          <>
            <ToldOnce
              label={t('linkForANewPassword')}
              text={make.data.url}
              note={t('handThisToOverAChannel', { name: person.name })}
            />
            <Button look="primary" onClick={onClose}>
              {t('done')}
            </Button>
          </>
        ) : (
          <>
            <p>{t('aLinkWithWhichSetsA', { name: person.name })}</p>
            {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
            <Button
              look="primary"
              aria-disabled={make.isPending}
              onClick={() => make.isPending || make.mutate()}
            >
              {t('makeTheLink')}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}
