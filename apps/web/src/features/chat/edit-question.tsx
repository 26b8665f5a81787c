'use client';

import { maximumMessageLength } from '@mosaicstack/types';
import { useState, type KeyboardEvent } from 'react';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

interface EditQuestionProps {
  text: string;
  onSave: (text: string) => void;
  onClose: () => void;
}

/** A message written anew where it stands; what stood there stays as the earlier version. */
export function EditQuestion({ text: before, onSave, onClose }: EditQuestionProps) {
  const [text, setText] = useState(before);
  const canSave = text.trim() !== '' && text.length <= maximumMessageLength;
  const save = (): void => {
    if (canSave) onSave(text);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) save();
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className="space-y-2"
    >
      <TextArea
        aria-label={t('editMessage')}
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="max-h-[40dvh] text-reading"
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" look="primary" aria-disabled={!canSave}>
          {t('send')}
        </Button>
        <Button onClick={onClose}>{t('leaveIt')}</Button>
        <span className="text-meta text-muted-foreground">{t('theEarlierVersionStaysBesideIt')}</span>
      </div>
    </form>
  );
}
