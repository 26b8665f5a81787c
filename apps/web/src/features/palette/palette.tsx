'use client';

import { Dialog } from '@base-ui/react/dialog';
import { Command as Cmdk } from 'cmdk';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useStore } from '../../lib/use-store';
import { useLiveChat } from '../live/live-chat';
import { CommandEntries } from './command-entries';
import { CommandOutcome } from './command-outcome';
import { HitEntries } from './hit-entries';
import { LocalEntries } from './local-entries';
import { PageEntries } from './page-entries';
import { isUsable, matchWords, typedLine, type CommandStep } from './palette-entries';
import { useCommandRun } from './use-command-run';
import { wordsOf } from '../../lib/words';

const t = wordsOf('palette');

interface PaletteProps {
  onClose: () => void;
  onShowKeys: () => void;
}

/** Places, commands and what is found, by a few letters. A line after a slash is carried out by the gateway. */
export function Palette({ onClose, onShowKeys }: PaletteProps) {
  const router = useRouter();
  const [text, setText] = useState('');
  const commands = useStore(useLiveChat().commands)?.commands.filter(isUsable) ?? [];
  const { run, state, forget } = useCommandRun();
  const line = typedLine(text, commands);

  const go = (href: string): void => {
    onClose();
    router.push(href);
  };
  const take = (step: CommandStep): void => {
    if (step.does === 'open') go(step.page);
    if (step.does === 'write') setText(step.line);
    if (step.does === 'run') run(step.line);
  };

  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="fixed inset-0 z-10 bg-background/75" />
        <Dialog.Popup className="fixed inset-x-3 top-[10vh] z-10 mx-auto flex max-h-[76vh] max-w-xl flex-col rounded-control border border-input bg-popover outline-none">
          <Dialog.Title className="sr-only">{t('commandsAndSearch')}</Dialog.Title>
          <Cmdk
            label={t('commandsAndSearch')}
            loop
            filter={matchWords}
            shouldFilter={line === null}
            className="flex min-h-0 flex-col"
          >
            <Cmdk.Input
              value={text}
              onValueChange={(value) => {
                setText(value);
                forget();
              }}
              placeholder={t('goToFindOrForA')}
              className="h-12 shrink-0 border-b border-border bg-transparent px-4 text-reading outline-none placeholder:text-muted-foreground"
            />
            {state.phase === 'idle' ? (
              <Cmdk.List className="min-h-0 overflow-y-auto py-1">
                <Cmdk.Empty className="px-4 py-3 text-muted-foreground">
                  {t('nothingByTheseWords')}
                </Cmdk.Empty>
                {line === null ? (
                  <>
                    <PageEntries onClose={onClose} />
                    <LocalEntries go={go} onClose={onClose} onShowKeys={onShowKeys} />
                    <CommandEntries commands={commands} onTake={take} />
                    <HitEntries words={text} go={go} />
                  </>
                ) : (
                  <CommandEntries.Line line={line} onRun={() => run(line)} />
                )}
              </Cmdk.List>
            ) : (
              <CommandOutcome state={state} />
            )}
          </Cmdk>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
