'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Download, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { saveAs } from '../../lib/save-as';
import { Button } from '../../ui/button';
import { tell } from '../../ui/told';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

interface ExchangeButtonsProps {
  /** In the bar of a narrow page they are their marks alone. */
  isTight?: boolean;
}

/** All conversations as one file, out and in again. */
export function ExchangeButtons({ isTight = false }: ExchangeButtonsProps) {
  const queryClient = useQueryClient();
  const picker = useRef<HTMLInputElement>(null);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await action();
    } catch (error) {
      const { message, cause } = problemOf(error);
      tell({ title: message, ...(cause && { description: cause }), urgent: true });
    } finally {
      setBusy(false);
    }
  };
  const take = async (file: File): Promise<void> => {
    const { imported, known } = await gateway.conversations.import(file);
    const before = known.length > 0 ? t('wereHereAlready', { count: known.length }) : '';
    tell({ title: t('imported', { count: imported.length, before }) });
    await queryClient.invalidateQueries({ queryKey: ['conversations'] });
  };
  return (
    <>
      <input
        ref={picker}
        type="file"
        accept="application/json,.json"
        className="hidden"
        aria-label={t('exportedConversations')}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file) void attempt(() => take(file));
        }}
      />
      <Button aria-disabled={isBusy} onClick={() => picker.current?.click()}>
        <Upload size={16} aria-hidden="true" />
        <span className={isTight ? 'max-columns:sr-only' : undefined}>{t('import')}</span>
      </Button>
      <Button
        aria-disabled={isBusy}
        onClick={() =>
          void attempt(async () =>
            saveAs('conversations.json', await (await gateway.conversations.exportAll()).blob()),
          )
        }
      >
        <Download size={16} aria-hidden="true" />
        <span className={isTight ? 'max-columns:sr-only' : undefined}>{t('exportAll')}</span>
      </Button>
    </>
  );
}
