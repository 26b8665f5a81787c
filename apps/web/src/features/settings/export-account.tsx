'use client';

import { type ExportProgress, watchedExport } from '@mosaicstack/client';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { saveAs } from '../../lib/save-as';
import { Button } from '../../ui/button';
import { tell } from '../../ui/told';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

const megabytes = (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`;

/** All that is the person's own as one file, and how far it is. */
export function ExportAccount() {
  const [progress, setProgress] = useState<ExportProgress>();
  const [isBusy, setBusy] = useState(false);
  const save = async (): Promise<void> => {
    setBusy(true);
    try {
      const { body } = await gateway.account.exportAll();
      if (body === null) return;
      saveAs('mosaic-account.jsonl', await new Response(watchedExport(body, setProgress)).blob());
      tell({ title: t('yourDataIsSaved') });
    } catch (error) {
      const { message, cause } = problemOf(error);
      tell({ title: message, ...(cause && { description: cause }), urgent: true });
    } finally {
      setBusy(false);
      setProgress(undefined);
    }
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button aria-disabled={isBusy} onClick={() => void (isBusy || save())}>
        <Download size={16} aria-hidden="true" />
        {isBusy ? t('exporting') : t('exportAllMyData')}
      </Button>
      <p role="status" className="text-muted-foreground">
        {progress &&
          t('exportedSoFar', {
            section: progress.section.replaceAll('-', ' '),
            count: progress.count,
            bytes: megabytes(progress.bytes),
          })}
      </p>
    </div>
  );
}
