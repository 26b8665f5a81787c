'use client';

import type { ConversationId } from '@mosaicstack/types';
import { X } from 'lucide-react';
import { Suspense, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { lazy } from '../../../lib/lazy';
import { goTo } from '../../../lib/query-link';
import { useStore } from '../../../lib/use-store';
import { wordsOf } from '../../../lib/words';
import { IconButton } from '../../../ui/button';
import { useLiveChat } from '../../live/live-chat';
import { isUsable, typedLine } from '../../palette/palette-entries';
import { useCommandRun } from '../../palette/use-command-run';
import type { MenuKeys } from './compose-menu';
import { triggerAtEnd } from './trigger';
import type { Brought, ComposeEntry } from './use-compose-entries';

const t = wordsOf('ui');

const ComposeMenu = lazy(async () => ({ default: (await import('./compose-menu')).ComposeMenu }));
const CommandOutcome = lazy(async () => ({
  default: (await import('../../palette/command-outcome')).CommandOutcome,
}));

interface ComposeAidOptions {
  conversationId: ConversationId | null;
  text: string;
  write: (text: string) => void;
  /** Told of what a name that was chosen brings along. */
  onBrought: (what: Brought) => void;
}

export interface ComposeAid {
  /** Whether the key was meant for the list that is open. */
  tookKey: (event: KeyboardEvent) => boolean;
  /** After each change by the person: lists open only for what is typed at the end. */
  typed: (field: HTMLTextAreaElement) => void;
  /** Carries the text out where it is a command; false for a message. */
  carriedOut: (text: string) => boolean;
  /** The entry that Enter takes, for the field to point at. */
  active: string | undefined;
  /** What stands above the field. */
  view: ReactNode;
}

const menuId = 'composer-menu';

/** Commands behind a slash and names behind @ and #, while a message is being written. */
export function useComposeAid({ conversationId, text, write, onBrought }: ComposeAidOptions): ComposeAid {
  const manifest = useStore(useLiveChat().commands);
  const keys = useRef<MenuKeys | null>(null);
  const [isAtEnd, setAtEnd] = useState(false);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const [active, setActive] = useState<string>();
  const { run, state, forget } = useCommandRun();
  const trigger = isAtEnd ? triggerAtEnd(text) : null;

  const take = ({ step, brings }: ComposeEntry): void => {
    if (!trigger) return;
    if (brings) onBrought(brings);
    if (step.does === 'write') return write(text.slice(0, trigger.from) + step.line);
    write('');
    if (step.does === 'open') goTo(step.page);
    else run(step.line, conversationId);
  };
  const carriedOut = (written: string): boolean => {
    const line = written.startsWith('/')
      ? typedLine(written, (manifest?.commands ?? []).filter(isUsable))
      : null;
    if (line === null) return false;
    write('');
    run(line, conversationId);
    return true;
  };

  const view = (
    <>
      {state.phase !== 'idle' && (
        <div className="relative mb-2 flex max-h-[40dvh] flex-col rounded-control border border-input bg-popover pr-8">
          <Suspense>
            <CommandOutcome state={state} />
          </Suspense>
          <IconButton label={t('close')} className="absolute! top-1 right-1" onClick={forget}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
      )}
      {trigger && trigger.from !== dismissed && (
        <Suspense>
          <ComposeMenu
            id={menuId}
            trigger={trigger}
            onTake={take}
            onDismiss={() => setDismissed(trigger.from)}
            onKeys={(taken) => {
              keys.current = taken;
            }}
            onActive={setActive}
          />
        </Suspense>
      )}
    </>
  );
  return {
    tookKey: (event) => keys.current?.(event) ?? false,
    typed: (field) => {
      const now = triggerAtEnd(field.value);
      setAtEnd(field.selectionEnd === field.value.length);
      if (now?.from !== dismissed) setDismissed(null);
    },
    carriedOut,
    active,
    view,
  };
}
