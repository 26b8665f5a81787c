'use client';

import { Copy } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../lib/copy-text';
import { IconButton } from './button';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

/** Something to type elsewhere, with a way to take it along. */
export function CommandLine({ command }: { command: string }) {
  const [note, setNote] = useState('');
  return (
    <div className="flex items-start gap-2 bg-accent py-1 pr-1 pl-3">
      <code className="min-w-0 grow py-1 font-mono text-meta break-all">{command}</code>
      <span role="status" className="py-1 text-meta">
        {note}
      </span>
      <IconButton
        label={t('copyTheCommand')}
        className="size-6! text-foreground"
        onClick={() => void copyText(command).then((done) => setNote(done ? t('copied') : t('couldNotCopy')))}
      >
        <Copy size={14} aria-hidden="true" />
      </IconButton>
    </div>
  );
}
