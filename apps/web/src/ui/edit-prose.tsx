'use client';

import { Pencil } from 'lucide-react';
import { useId, useState } from 'react';
import { Button, IconButton } from './button';
import { TextArea } from './field';
import { Markdown } from './lazy-markdown';
import { within, wordsOf } from '../lib/words';

const t = wordsOf('ui');

interface EditProseProps {
  label: string;
  /** Of its heading, below that of what it belongs to. */
  level?: 2 | 3;
  value: string;
  /** Said where nothing is written yet. */
  placeholder: string;
  maxLength: number;
  /** Without it the text is only read. */
  onSave?: ((value: string) => void) | undefined;
}

/** Text in Markdown: read as it will look, written as it is. Ctrl or ⌘ with Enter saves. */
export function EditProse(props: EditProseProps) {
  const { label, level = 3, value, placeholder, maxLength, onSave } = props;
  const Heading = `h${level}` as const;
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const save = (): void => {
    if (draft !== null && draft !== value) onSave?.(draft);
    setDraft(null);
  };
  return (
    <section aria-labelledby={id}>
      <div className="mb-1 flex h-7 items-center gap-2">
        <Heading id={id} className="grow text-meta text-muted-foreground">
          {label}
        </Heading>
        {onSave && draft === null && (
          <IconButton
            label={t('edit', { what: within(label) })}
            className="size-7!"
            onClick={() => setDraft(value)}
          >
            <Pencil size={14} aria-hidden="true" />
          </IconButton>
        )}
      </div>
      {draft === null ? (
        value === '' ? (
          <p className="text-muted-foreground">{placeholder}</p>
        ) : (
          <div className="max-w-measure">
            <Markdown text={value} isStreaming={false} />
          </div>
        )
      ) : (
        <>
          <TextArea
            aria-labelledby={id}
            autoFocus
            rows={6}
            value={draft}
            maxLength={maxLength}
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
              if (event.key !== 'Escape') return;
              event.preventDefault();
              setDraft(null);
            }}
          />
          <div className="mt-2 flex gap-2">
            <Button look="primary" onClick={save}>
              {t('save')}
            </Button>
            <Button look="plain" onClick={() => setDraft(null)}>
              {t('leaveAsItWas')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
