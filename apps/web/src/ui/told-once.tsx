'use client';

import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../lib/copy-text';
import { Button } from './button';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

interface ToldOnceProps {
  /** What it is, as its accessible name. */
  label: string;
  text: string;
  /** What to do with it, and that it does not come back. */
  note: string;
}

type Copied = 'not yet' | 'yes' | 'refused';

/** A secret at the one moment it is shown. */
export function ToldOnce({ label, text, note }: ToldOnceProps) {
  const [copied, setCopied] = useState<Copied>('not yet');
  return (
    <div className="border-l-2 border-ochre py-1 pl-4">
      <p className="mb-2">{note}</p>
      <pre
        aria-label={label}
        tabIndex={0}
        className="mb-2 max-h-64 overflow-y-auto bg-accent px-3 py-2 font-mono break-all whitespace-pre-wrap select-all"
      >
        {text}
      </pre>
      <div className="flex flex-wrap items-center gap-3">
        <Button onClick={() => void copyText(text).then((done) => setCopied(done ? 'yes' : 'refused'))}>
          {copied === 'yes' ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
          {t('copy')}
        </Button>
        <span role="status" className="text-muted-foreground">
          {copied === 'yes' && t('itIsCopied')}
          {copied === 'refused' && t('theBrowserDidNotLetIt')}
        </span>
      </div>
    </div>
  );
}
