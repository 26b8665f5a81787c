'use client';

import { Copy } from 'lucide-react';
import { useRef, useState, type ReactNode } from 'react';
import { IconButton } from './button';
import { copyText } from '../lib/copy-text';

/** Code as it stands, with a way to take it along. */
export function CodeBlock({ children }: { children?: ReactNode }) {
  const code = useRef<HTMLPreElement>(null);
  const [note, setNote] = useState('');
  const copy = async (): Promise<void> => {
    setNote((await copyText(code.current?.textContent ?? '')) ? 'Copied' : 'Could not copy');
    setTimeout(() => setNote(''), 2_000);
  };
  return (
    <div className="code-block">
      <div className="code-actions">
        <span role="status">{note}</span>
        <IconButton label="Copy code" className="h-6! w-6!" onClick={() => void copy()}>
          <Copy size={14} aria-hidden="true" />
        </IconButton>
      </div>
      <pre ref={code} tabIndex={0}>
        {children}
      </pre>
    </div>
  );
}
