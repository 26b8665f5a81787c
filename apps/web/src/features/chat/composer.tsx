'use client';

import {
  maximumMessageLength,
  type AttachedPart,
  type ConversationId,
  type Delivery,
  type ProjectId,
} from '@mosaicstack/types';
import { ArrowUp, CornerDownRight, Paperclip, Square } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, type DragEvent, type KeyboardEvent } from 'react';
import { buttonClass, IconButton } from '../../ui/button';
import { Tile } from '../../ui/tile';
import { AttachedFiles } from './attached-files';
import { useBrought } from './compose/use-brought';
import { useComposeAid } from './compose/use-compose-aid';
import { onComposeText } from './compose-text';
import { DraftNote } from './draft-note';
import { useAttachments } from './use-attachments';
import { useDraft } from './use-draft';
import { useGrowingField } from './use-growing-field';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

interface ComposerProps {
  conversationId: ConversationId | null;
  personSeed: string;
  isAnswering: boolean;
  isStopping: boolean;
  /** Resolves to whether the gateway took the message. While an answer is made it waits, or joins it. */
  onSend: (
    text: string,
    delivery: Delivery,
    attached: readonly AttachedPart[],
    projectId: ProjectId | undefined,
  ) => Promise<boolean>;
  onStop: () => void;
  /** The arrow upwards, in an empty message. */
  onEditLast: () => void;
}

const fieldId = 'composer';

export const focusComposer = (): void => document.getElementById(fieldId)?.focus();

/** A phone's keyboard has no Shift+Enter, so there Enter breaks the line and the button sends. */
const isTouchFirst = (): boolean => window.matchMedia('(pointer: coarse)').matches;

const hintFor = (isAnswering: boolean, isEmpty: boolean): string => {
  if (!isAnswering) return t('enterSendsShiftEnterBreaksThe');
  if (isEmpty) return t('escStopsTheAnswer');
  return t('enterQueuesItForAfterThis');
};

/** The next band of the conversation, being written. Nothing holds up typing or sending. */
export function Composer({
  conversationId,
  personSeed,
  isAnswering,
  isStopping,
  onSend,
  onStop,
  onEditLast,
}: ComposerProps) {
  const draft = useDraft(conversationId);
  const { text } = draft;
  const field = useGrowingField(text);
  const attachments = useAttachments();
  const brought = useBrought({ conversationId, text, attach: attachments.add });
  const aid = useComposeAid({ conversationId, text, write: draft.write, onBrought: brought.take });
  const picker = useRef<HTMLInputElement>(null);
  const { parts } = attachments;
  const isTooLong = text.length > maximumMessageLength;
  const isEmpty = text.trim() === '';

  const takeUp = useEffectEvent((words: string) => {
    draft.write(text === '' ? words : `${text.trimEnd()}\n\n${words}`);
    // A menu that was open gives the focus back first.
    setTimeout(focusComposer);
  });
  useEffect(() => onComposeText((words) => takeUp(words)), []);

  const send = async (delivery: Delivery): Promise<void> => {
    if (isTooLong || isEmpty || !parts || aid.carriedOut(text)) return;
    const { files } = attachments;
    draft.write('');
    attachments.clear();
    if (await onSend(text, delivery, parts, brought.project?.id)) return;
    draft.restore(text);
    attachments.restore(files);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (aid.tookKey(event)) return;
    if (event.key === 'ArrowUp' && text === '' && !event.shiftKey) {
      event.preventDefault();
      return onEditLast();
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing || isTouchFirst()) return;
    event.preventDefault();
    void send(event.ctrlKey || event.metaKey ? 'steer' : 'queue');
  };

  const onDrop = (event: DragEvent): void => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    attachments.add([...event.dataTransfer.files]);
  };

  return (
    // Dropping is a second way; the button is the first.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <form
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={onDrop}
      className="print:hidden shrink-0 border-t border-input bg-secondary focus-within:border-primary"
      onSubmit={(event) => {
        event.preventDefault();
        void send('queue');
      }}
    >
      <div className="strip relative pt-3 pb-2">
        <Tile seed={personSeed} className="absolute top-4 -left-11 hidden columns:block" />
        {aid.view}
        <AttachedFiles attachments={attachments} />
        <div className="flex items-end gap-2">
          <input
            ref={picker}
            type="file"
            multiple
            className="hidden"
            aria-label={t('filesToAttach')}
            onChange={(event) => {
              attachments.add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <IconButton
            label={t('attachFiles')}
            aria-disabled={attachments.isFull}
            onClick={() => picker.current?.click()}
          >
            <Paperclip size={18} aria-hidden="true" />
          </IconButton>
          <textarea
            ref={field}
            id={fieldId}
            value={text}
            onChange={({ target }) => {
              draft.write(target.value);
              aid.typed(target);
            }}
            aria-autocomplete="list"
            aria-activedescendant={aid.active}
            onKeyDown={onKeyDown}
            onPaste={(event) => {
              const { files } = event.clipboardData;
              if (files.length === 0) return;
              event.preventDefault();
              attachments.add([...files]);
            }}
            rows={1}
            autoFocus
            aria-label={t('message')}
            aria-describedby={`${fieldId}-hint`}
            aria-keyshortcuts="Control+/ Meta+/"
            placeholder={t('writeAMessage')}
            className="field-sizing-content max-h-[40dvh] min-h-row min-w-0 grow basis-0 resize-none bg-transparent py-1 text-reading outline-none placeholder:text-muted-foreground"
          />
          {isAnswering && !isEmpty && (
            <button
              type="button"
              onClick={() => void send('steer')}
              title={t('thisAnswerReadsItAtIts')}
              aria-keyshortcuts="Control+Enter Meta+Enter"
              className={buttonClass('quiet', 'bg-background')}
            >
              <CornerDownRight size={14} aria-hidden="true" />
              {t('steer')}
            </button>
          )}
          {isAnswering && (
            <button
              type="button"
              onClick={onStop}
              aria-disabled={isStopping}
              aria-keyshortcuts="Escape"
              className={buttonClass('quiet', 'bg-background')}
            >
              <Square size={12} fill="currentColor" aria-hidden="true" />
              {t('stop')}
            </button>
          )}
          {!(isAnswering && isEmpty) && (
            <button
              type="submit"
              aria-label={isAnswering ? t('queue') : t('send')}
              title={isAnswering ? t('queueForAfterThisAnswer') : t('send')}
              aria-disabled={isEmpty || isTooLong || !parts}
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
            ? t('thisIsCharactersLongerThanA', {
                count: text.length - maximumMessageLength,
              })
            : brought.project
              ? t('thisConversationWillBeKeptIn', { project: brought.project.sign.slice(1) })
              : hintFor(isAnswering, isEmpty)}
        </p>
        <DraftNote isEmpty={isEmpty} />
      </div>
    </form>
  );
}
