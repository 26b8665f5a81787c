'use client';

import { Copy, PanelRight } from 'lucide-react';
import { use, useState } from 'react';
import { copyText } from '../../lib/copy-text';
import { wordsOf } from '../../lib/words';
import { artifactKindOf, OpenArtifact } from '../artifact';
import { IconButton } from '../button';
import { LongText } from '../long-text';
import { CodeText } from './code-text';

const t = wordsOf('ui');
const openWords = { page: 'openThePage', picture: 'openThePicture', diagram: 'openTheDiagram' } as const;

/** What is longer is shown piece by piece and in one colour. */
const longest = 100_000;

interface CodeBlockProps {
  code: string;
  /** As it stands behind the three backticks; empty for none. */
  language: string;
  /** Whether its last line is still being written. */
  isGrowing?: boolean;
}

const small = 'h-6! w-6!';

/** Code as it stands, with a way to take it along, and to see what it makes. */
export function CodeBlock({ code, language, isGrowing = false }: CodeBlockProps) {
  const open = use(OpenArtifact);
  const [note, setNote] = useState('');
  const kind = isGrowing ? undefined : artifactKindOf(language, code);
  const copy = async (): Promise<void> => {
    setNote((await copyText(code)) ? t('copied') : t('couldNotCopy'));
    setTimeout(() => setNote(''), 2_000);
  };
  return (
    <div className="code-block">
      <div className="code-head">
        <span className="grow truncate">{language.slice(0, 40)}</span>
        <span role="status">{note}</span>
        {kind && open && (
          <IconButton label={t(openWords[kind.name])} className={small} onClick={() => open({ kind, code })}>
            <PanelRight size={14} aria-hidden="true" />
          </IconButton>
        )}
        <IconButton label={t('copyCode')} className={small} onClick={() => void copy()}>
          <Copy size={14} aria-hidden="true" />
        </IconButton>
      </div>
      {code.length > longest ? (
        <LongText text={code} />
      ) : (
        // Scrolled with the keyboard, so it takes the focus.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre tabIndex={0}>
          <CodeText code={code} language={language} isGrowing={isGrowing} />
        </pre>
      )}
    </div>
  );
}
