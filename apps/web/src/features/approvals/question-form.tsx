'use client';

import { type Approval, visibleText } from '@mosaicstack/types';
import { useState } from 'react';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/field';
import { useAnswer } from './approvals';
import { wordsOf } from '../../lib/words';

const t = wordsOf('approvals');

/** Choices to press, and a field for other words. */
export function QuestionForm({ approval: { id, options } }: { approval: Approval }) {
  const { isBusy, answer } = useAnswer(id);
  const [words, setWords] = useState('');
  const reply = (note: string): void => {
    if (note.trim() !== '') void answer({ answer: 'reply', note: note.trim() });
  };
  return (
    <form
      className="mt-3"
      onSubmit={(event) => {
        event.preventDefault();
        reply(words);
      }}
    >
      {options.length > 0 && (
        <div className="mb-2 flex flex-wrap gap-2">
          {options.map((option, index) => (
            <Button
              key={index}
              aria-disabled={isBusy}
              className="h-auto! min-h-row py-1 text-left"
              onClick={() => reply(option)}
            >
              {visibleText(option)}
            </Button>
          ))}
        </div>
      )}
      <TextArea
        aria-label={t('yourAnswer')}
        placeholder={options.length > 0 ? t('orInOtherWords') : t('yourAnswer')}
        rows={1}
        value={words}
        maxLength={4_000}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          reply(words);
        }}
      />
      <div className="mt-2 flex flex-wrap gap-2">
        <Button type="submit" look="primary" aria-disabled={isBusy || words.trim() === ''}>
          {t('answer')}
        </Button>
        <Button look="plain" aria-disabled={isBusy} onClick={() => void answer({ answer: 'deny' })}>
          {t('ratherNot')}
        </Button>
      </div>
    </form>
  );
}
