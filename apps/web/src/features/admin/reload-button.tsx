'use client';

import { useMutation } from '@tanstack/react-query';
import { gateway } from '../../lib/gateway';
import { wordsOf } from '../../lib/words';
import { Button } from '../../ui/button';
import { tell } from '../../ui/toasts';
import { problemOf } from '../../lib/problem';

const t = wordsOf('admin');

/** Has the gateway read its configuration again, and tells which settings count now and which later. */
export function ReloadButton() {
  const reload = useMutation({
    mutationFn: () => gateway.reload(),
    onSuccess: ({ applied, needsRestart }) => {
      const later =
        needsRestart.length > 0 ? [t('countsFromNextStart', { keys: needsRestart.join(', ') })] : [];
      const now = applied.length > 0 ? [t('countsNow', { keys: applied.join(', ') })] : [];
      const said = [...now, ...later].join(' ');
      tell({ title: t('configurationReadAgain'), description: said === '' ? t('nothingHasChanged') : said });
    },
    onError: (error) => tell({ title: problemOf(error).message, urgent: true }),
  });
  return (
    <Button aria-disabled={reload.isPending} onClick={() => reload.mutate()}>
      {t('readConfigurationAgain')}
    </Button>
  );
}
