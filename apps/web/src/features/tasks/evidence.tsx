'use client';

import type { Evidence as Item } from '@mosaicstack/types';
import { X } from 'lucide-react';
import { IconButton } from '../../ui/button';
import { EditLine } from '../../ui/edit-line';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

interface EvidenceProps {
  evidence: readonly Item[];
  /** Without it the list is only read. */
  onChange: ((evidence: Item[]) => void) | undefined;
}

const kindOf = (text: string): Item['kind'] => (/^https?:\/\/\S+$/.test(text) ? 'url' : 'note');

const kindNames: Readonly<Record<Item['kind'], string>> = {
  get note() {
    return t('note');
  },
  get url() {
    return t('link');
  },
  get command() {
    return t('command');
  },
  get file() {
    return t('file');
  },
  get checks() {
    return t('checks');
  },
  get review() {
    return t('review');
  },
};

/** One of them: of what kind it is, and what it says. Only an address of the web is a link. */
export const EvidenceText = ({ item: { kind, text } }: { item: Item }) => (
  <>
    <span className="w-16 shrink-0 text-meta text-muted-foreground">{kindNames[kind]}</span>
    <span className="min-w-0 grow break-words">
      {kind === 'url' && kindOf(text) === 'url' ? (
        <a href={text} target="_blank" rel="noopener noreferrer nofollow" className="text-primary underline">
          {text}
        </a>
      ) : (
        text
      )}
    </span>
  </>
);

/** What shows that a task is done. */
export const Evidence = ({ evidence, onChange }: EvidenceProps) =>
  evidence.length === 0 && !onChange ? null : (
    <section aria-label={t('evidence')}>
      <h3 className="mb-1 text-meta text-muted-foreground">{t('evidence')}</h3>
      <ul className="mb-1">
        {evidence.map((item, index) => (
          <li key={`${item.kind} ${item.text}`} className="flex min-h-row items-center gap-2">
            <EvidenceText item={item} />
            {onChange && (
              <IconButton
                label={t('remove', { text: item.text })}
                className="size-7!"
                onClick={() => onChange(evidence.filter((_, other) => other !== index))}
              >
                <X size={14} aria-hidden="true" />
              </IconButton>
            )}
          </li>
        ))}
      </ul>
      {onChange && (
        <EditLine
          aria-label={t('addEvidence')}
          placeholder={t('aSentenceOrALinkThat')}
          value=""
          required
          maxLength={2_000}
          onSave={(text) => onChange([...evidence, { kind: kindOf(text), text }])}
        />
      )}
    </section>
  );
