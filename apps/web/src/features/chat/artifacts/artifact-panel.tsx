'use client';

import { Check, Code, Copy, Download } from 'lucide-react';
import { useState } from 'react';
import { copyText } from '../../../lib/copy-text';
import { saveAs } from '../../../lib/save-as';
import type { Artifact } from '../../../ui/artifact';
import { IconButton } from '../../../ui/button';
import { Inspector } from '../../../ui/inspector';
import { CodeBlock } from '../../../ui/markdown/code-block';
import { Diagram } from '../../../ui/markdown/diagram';
import { ArtifactFrame } from './artifact-frame';
import { wordsOf } from '../../../lib/words';

const t = wordsOf('chat');

const titles = {
  get page() {
    return t('page');
  },
  get picture() {
    return t('picture');
  },
  get diagram() {
    return t('diagram');
  },
} as const;
const languages = { html: 'html', svg: 'xml', mmd: 'mermaid' } as const;

interface ArtifactPanelProps {
  artifact: Artifact;
  onClose: () => void;
}

/** What a model made, running beside the conversation, or as the code it is. */
export function ArtifactPanel({ artifact, onClose }: ArtifactPanelProps) {
  const { kind, code } = artifact;
  const [isCode, setCode] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    setCopied(await copyText(code));
    setTimeout(() => setCopied(false), 2_000);
  };
  const written = <CodeBlock code={code} language={languages[kind.ending]} />;
  const result =
    kind.ending === 'mmd' ? (
      <div className="markdown p-4">
        <Diagram source={code}>{written}</Diagram>
      </div>
    ) : (
      // Another artifact gets a page that nothing has run in yet.
      <ArtifactFrame key={code} artifact={artifact} />
    );
  return (
    <Inspector
      label={titles[kind.name]}
      subject={code}
      isWide
      onClose={onClose}
      actions={
        <>
          <IconButton label={t('showTheCode')} aria-pressed={isCode} onClick={() => setCode(!isCode)}>
            <Code size={16} aria-hidden="true" className={isCode ? 'text-primary' : ''} />
          </IconButton>
          <IconButton label={isCopied ? t('copied') : t('copy')} onClick={() => void copy()}>
            {isCopied ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
          </IconButton>
          <IconButton
            label={t('download')}
            onClick={() => saveAs(`artifact.${kind.ending}`, new Blob([code], { type: 'text/plain' }))}
          >
            <Download size={16} aria-hidden="true" />
          </IconButton>
        </>
      }
    >
      {isCode ? <div className="markdown p-4">{written}</div> : result}
    </Inspector>
  );
}
