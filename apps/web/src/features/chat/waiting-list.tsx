'use client';

import type { ConversationView, HeldMessage } from '@mosaicstack/client';
import type { QueuedMessage } from '@mosaicstack/types';
import { ArrowUp, CornerDownRight, Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { useStore } from '../../lib/use-store';
import { Button, IconButton } from '../../ui/button';
import { controlClass } from '../../ui/field';
import { wordsOf } from '../../lib/words';
import { withoutHeld } from './use-held';

const t = wordsOf('chat');

interface WaitingListProps {
  view: ConversationView;
  held: readonly HeldMessage[];
  isAnswering: boolean;
  /** Does it, and shows above the composer what went wrong. */
  attempt: (action: () => Promise<unknown>) => Promise<boolean>;
}

/** What the person has sent while an answer is being made, in the order in which it goes out. */
export function WaitingList({ view, held, isAnswering, attempt }: WaitingListProps) {
  const { queued, sending: handed } = useStore(view.waiting);
  const sending = withoutHeld(handed, held);
  const [edited, setEdited] = useState<QueuedMessage | null>(null);
  if (queued.length === 0 && sending.length === 0) return null;
  const isHeldBack = queued.some(({ state }) => state === 'paused');
  const change = (message: QueuedMessage, to: Parameters<typeof view.waiting.change>[1]): void =>
    void attempt(() => view.waiting.change(message.id, to));

  return (
    <section aria-label={t('queuedMessages')} className="shrink-0 border-t border-border">
      <div className="strip py-2">
        <div className="flex min-h-row items-center justify-between gap-2">
          <h2 className="text-meta text-muted-foreground">
            {isHeldBack ? t('heldBackTheAnswerBeforeWas') : t('queuedGoesOutAfterThisAnswer')}
          </h2>
          {isHeldBack && (
            <Button onClick={() => void attempt(() => view.waiting.resume())}>{t('sendNow')}</Button>
          )}
        </div>
        <ol className="max-h-[25dvh] overflow-y-auto">
          {queued.map((message, index) =>
            edited?.id === message.id ? (
              <EditedMessage
                key={message.id}
                text={message.request.content}
                onSave={(content) => {
                  setEdited(null);
                  change(message, { content });
                }}
                onCancel={() => setEdited(null)}
              />
            ) : (
              <li
                key={message.id}
                className="flex items-center gap-1 border-t border-border first:border-t-0"
              >
                <span className="min-w-0 grow truncate" title={message.request.content}>
                  {message.request.content}
                </span>
                {message.delivery === 'steer' && (
                  <span className="shrink-0 text-meta text-muted-foreground">
                    {message.state === 'applying' ? t('beingRead') : t('joinsThisAnswer')}
                  </span>
                )}
                {message.state !== 'applying' && (
                  <>
                    {message.delivery === 'steer' ? (
                      <Button look="plain" onClick={() => change(message, { delivery: 'queue' })}>
                        {t('afterThis')}
                      </Button>
                    ) : (
                      isAnswering && (
                        <Button look="plain" onClick={() => change(message, { delivery: 'steer' })}>
                          <CornerDownRight size={14} aria-hidden="true" />
                          {t('steerNow')}
                        </Button>
                      )
                    )}
                    {index > 0 && (
                      <IconButton
                        label={t('moveUp')}
                        onClick={() => change(message, { before: queued[index - 1]?.id ?? null })}
                      >
                        <ArrowUp size={14} aria-hidden="true" />
                      </IconButton>
                    )}
                    <IconButton label={t('edit')} onClick={() => setEdited(message)}>
                      <Pencil size={14} aria-hidden="true" />
                    </IconButton>
                    <IconButton
                      label={t('removeIt')}
                      onClick={() => void attempt(() => view.waiting.remove(message.id))}
                    >
                      <X size={14} aria-hidden="true" />
                    </IconButton>
                  </>
                )}
              </li>
            ),
          )}
          {sending.map(({ clientId, content }) => (
            <li
              key={clientId}
              className="flex h-row items-center border-t border-border text-muted-foreground"
            >
              <span className="min-w-0 grow truncate">{content}</span>
              <span className="shrink-0 text-meta">{t('isSending')}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

interface EditedMessageProps {
  text: string;
  onSave: (text: string) => void;
  onCancel: () => void;
}

function EditedMessage({ text, onSave, onCancel }: EditedMessageProps) {
  const [draft, setDraft] = useState(text);
  const isEmpty = draft.trim() === '';
  return (
    <li className="flex items-end gap-2 py-1">
      <textarea
        aria-label={t('queuedMessage')}
        autoFocus
        rows={Math.min(6, draft.split('\n').length)}
        value={draft}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault();
            event.stopPropagation();
            onCancel();
          } else if (event.key === 'Enter' && !event.shiftKey && !isEmpty) {
            event.preventDefault();
            onSave(draft);
          }
        }}
        className={`${controlClass} min-h-row grow resize-none py-1`}
      />
      <Button aria-disabled={isEmpty} onClick={() => !isEmpty && onSave(draft)}>
        {t('save')}
      </Button>
      <Button look="plain" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </li>
  );
}
