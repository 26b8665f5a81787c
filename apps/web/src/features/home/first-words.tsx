'use client';

import { maximumMessageLength, type ApiError } from '@mosaicstack/types';
import { ArrowUp } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect, useState, type KeyboardEvent } from 'react';
import { problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { shortcuts, useShortcut } from '../../lib/use-shortcut';
import { useStore } from '../../lib/use-store';
import { buttonClass } from '../../ui/button';
import { ProblemBlock } from '../../ui/problem-block';
import { useDraft } from '../chat/use-draft';
import { useGrowingField } from '../chat/use-growing-field';
import { useLiveChat } from '../live/live-chat';
import { wordsOf } from '../../lib/words';

const t = wordsOf('home');

const fieldId = 'first-words';
export const focusFirstWords = (): void => document.getElementById(fieldId)?.focus();

/** A phone's keyboard has no Shift+Enter, so there Enter breaks the line and the button sends. */
const isTouchFirst = (): boolean => window.matchMedia('(pointer: coarse)').matches;

/**
 * Begins a conversation, whose answer is read where conversations are. It does not take the focus by itself, so
 * that single keys reach what waits for an answer.
 */
export function FirstWords() {
  const chat = useLiveChat();
  const router = useRouter();
  const connection = useStore(chat.connection);
  const { text, write, restore } = useDraft(null);
  const field = useGrowingField(text);
  const [isSending, setSending] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const isTooLong = text.length > maximumMessageLength;
  useShortcut(shortcuts.focusComposer, focusFirstWords);
  useShortcut(shortcuts.newChat, () => router.push(routes.chat()));
  useEffect(() => router.prefetch(routes.chat()), [router]);

  const begin = async (): Promise<void> => {
    if (text.trim() === '' || isTooLong || isSending) return;
    setSending(true);
    setProblem(null);
    write('');
    const view = chat.conversation(null);
    try {
      const { conversationId } = await view.send(text);
      router.push(routes.chat({ c: conversationId }));
    } catch (error) {
      restore(text);
      setProblem(problemOf(error));
      setSending(false);
    } finally {
      view.close();
    }
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || isTouchFirst()) return;
    event.preventDefault();
    void begin();
  };

  return (
    <form
      className="border-b border-border px-4 py-5"
      onSubmit={(event) => {
        event.preventDefault();
        void begin();
      }}
    >
      <div className="flex items-end gap-2 rounded-control border border-input bg-secondary py-2 pr-2 pl-3 focus-within:border-primary">
        <textarea
          ref={field}
          id={fieldId}
          rows={2}
          value={text}
          aria-label={t('askAnything')}
          aria-describedby={`${fieldId}-hint`}
          aria-keyshortcuts="Control+/ Meta+/"
          placeholder={t('askAnything')}
          onChange={(event) => write(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-[40dvh] min-h-[calc(2lh+0.5rem)] min-w-0 grow basis-0 resize-none bg-transparent py-1 text-reading outline-none placeholder:text-muted-foreground"
        />
        <button
          type="submit"
          aria-label={t('send')}
          title={t('send')}
          aria-disabled={text.trim() === '' || isTooLong || isSending}
          className={buttonClass('primary', 'w-row px-0!')}
        >
          <ArrowUp size={18} aria-hidden="true" />
        </button>
      </div>
      <p
        id={`${fieldId}-hint`}
        role="status"
        className={`mt-1.5 min-h-4 text-meta text-muted-foreground ${isSending || isTooLong ? '' : 'pointer-coarse:hidden'}`}
      >
        {hint({ isTooLong, isSending, isOnline: connection.state === 'online' })}
      </p>
      {problem && (
        <div className="mt-3">
          <ProblemBlock problem={problem} reference={referenceOf(problem)} />
        </div>
      )}
    </form>
  );
}

function hint(of: { isTooLong: boolean; isSending: boolean; isOnline: boolean }): string {
  if (of.isTooLong) return t('aMessageHoldsAtMost', { count: maximumMessageLength });
  if (of.isSending) return of.isOnline ? t('sending') : t('goesOutOnceTheGatewayIsBack');
  return t('enterBegins');
}
