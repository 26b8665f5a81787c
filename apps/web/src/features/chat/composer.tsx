'use client';

import { maximumMessageLength, type ConversationId } from '@mosaicstack/types';
import { ArrowUp, Square } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { buttonClass } from '../../ui/button';
import { Tile } from '../../ui/tile';
import { useDraft } from './use-draft';
import { useGrowingField } from './use-growing-field';

interface ComposerProps {
  conversationId: ConversationId | null;
  personSeed: string;
  isAnswering: boolean;
  /** Resolves to whether the gateway took the text. */
  onSend: (text: string) => Promise<boolean>;
  onStop: () => void;
}

const fieldId = 'composer';

export const focusComposer = (): void => document.getElementById(fieldId)?.focus();

/** A phone's keyboard has no Shift+Enter, so there Enter breaks the line and the button sends. */
const isTouchFirst = (): boolean => window.matchMedia('(pointer: coarse)').matches;

const hintFor = (isAnswering: boolean, isHeld: boolean): string => {
  if (isHeld) return 'This is sent once the answer has ended; Esc stops the answer.';
  return isAnswering ? 'Esc stops the answer' : 'Enter sends, Shift+Enter breaks the line';
};

/** The next band of the conversation, being written. Typing is never held up; only sending waits for the answer. */
export function Composer({ conversationId, personSeed, isAnswering, onSend, onStop }: ComposerProps) {
  const draft = useDraft(conversationId);
  const { text } = draft;
  const [wasHeld, setWasHeld] = useState(false);
  const field = useGrowingField(text);
  const isTooLong = text.length > maximumMessageLength;
  const isHeld = wasHeld && isAnswering;

  const send = async (): Promise<void> => {
    setWasHeld(isAnswering);
    if (isAnswering || isTooLong || text.trim() === '') return;
    draft.write('');
    if (!(await onSend(text))) draft.restore(text);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || isTouchFirst()) return;
    event.preventDefault();
    void send();
  };

  return (
    <form
      className="shrink-0 border-t border-input bg-secondary focus-within:border-primary"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="strip relative pt-3 pb-2">
        <Tile seed={personSeed} className="absolute top-4 -left-11 hidden columns:block" />
        <div className="flex items-end gap-2">
          <textarea
            ref={field}
            id={fieldId}
            value={text}
            onChange={(event) => draft.write(event.target.value)}
            onKeyDown={onKeyDown}
            rows={1}
            autoFocus
            aria-label="Message"
            aria-describedby={`${fieldId}-hint`}
            aria-keyshortcuts="Control+/ Meta+/"
            placeholder="Write a message"
            className="max-h-[40dvh] min-h-row grow resize-none bg-transparent py-1 text-reading outline-none placeholder:text-muted-foreground"
          />
          {isAnswering ? (
            <button
              type="button"
              onClick={onStop}
              aria-keyshortcuts="Escape"
              className={buttonClass('quiet', 'bg-background')}
            >
              <Square size={12} fill="currentColor" aria-hidden="true" />
              Stop
            </button>
          ) : (
            <button
              type="submit"
              aria-label="Send"
              title="Send"
              aria-disabled={text.trim() === '' || isTooLong}
              className={buttonClass('primary', 'w-row px-0!')}
            >
              <ArrowUp size={18} aria-hidden="true" />
            </button>
          )}
        </div>
        <p
          id={`${fieldId}-hint`}
          className="mt-1 min-h-4 text-meta text-muted-foreground pointer-coarse:hidden"
        >
          {isTooLong
            ? `This is ${(text.length - maximumMessageLength).toLocaleString('en')} characters longer than a message may be.`
            : hintFor(isAnswering, isHeld)}
        </p>
      </div>
    </form>
  );
}
