'use client';

import { useMutation } from '@tanstack/react-query';
import type { GarbageKind, GarbageReport } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { wordsOf } from '../../lib/words';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import { cellClass, Table } from '../../ui/table';
import { tell } from '../../ui/toasts';

const t = wordsOf('admin');

const names = {
  conversations: 'garbageConversations',
  branches: 'garbageBranches',
  attachments: 'garbageAttachments',
  toolOutputs: 'garbageToolOutputs',
  workspaces: 'garbageWorkspaces',
  temporaryFolders: 'garbageTemporaryFolders',
  expired: 'garbageExpired',
  jobs: 'garbageJobs',
  keys: 'garbageKeys',
} as const satisfies Readonly<Record<GarbageKind, string>>;

/** What outlived its use, counted and removed when an administrator asks: neither happens by looking. */
export function GarbageSection() {
  const onError = (error: unknown) => tell({ title: problemOf(error).message, urgent: true });
  const look = useMutation({ mutationFn: () => gateway.countGarbage(), onError });
  const remove = useMutation({
    mutationFn: () => gateway.collectGarbage(),
    onSuccess: () => look.reset(),
    onError,
  });
  const isBusy = look.isPending || remove.isPending;
  const report = look.data ?? remove.data;
  const ask = (asked: typeof look) => {
    if (!isBusy) asked.mutate();
  };
  return (
    <Section title={t('leftBehind')} note={t('itGoesByItself')}>
      <div className="flex flex-wrap gap-2">
        <Button aria-disabled={isBusy} onClick={() => ask(look)}>
          {look.isPending ? t('counting') : t('countWhatIsLeft')}
        </Button>
        <Button aria-disabled={isBusy} onClick={() => ask(remove)}>
          {remove.isPending ? t('removing') : t('removeWhatIsLeft')}
        </Button>
      </div>
      {report && !isBusy && <Counts report={report} />}
    </Section>
  );
}

function Counts({ report: { isDryRun, counts, failed } }: { report: GarbageReport }) {
  const found = counts.filter(({ count }) => count > 0);
  return (
    <div className="mt-4" role="status">
      {found.length === 0 ? (
        <p className="text-muted-foreground">{t('nothingIsLeft')}</p>
      ) : (
        <Table
          label={t('whatIsLeftBehind')}
          columns={[
            { title: t('what') },
            { title: isDryRun ? t('wouldBeRemoved') : t('wasRemoved'), className: 'text-right' },
          ]}
        >
          {found.map(({ kind, count }) => (
            <tr key={kind} className="border-b border-border">
              <td className={cellClass}>{t(names[kind])}</td>
              <td className={`${cellClass} text-right! font-mono`}>{count}</td>
            </tr>
          ))}
        </Table>
      )}
      {failed.length > 0 && <p className="mt-2">{t('someCouldNotBeRemoved')}</p>}
    </div>
  );
}
