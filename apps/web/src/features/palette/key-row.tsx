'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { keyFrom, keyOf, type KeyChoices, type Shortcut } from '../../lib/shortcuts';
import { wordsOf } from '../../lib/words';
import { Button } from '../../ui/button';
import { shortcutNames, shownKey } from './shortcut-names';

const t = wordsOf('palette');

interface KeyRowProps {
  shortcut: Shortcut;
  choices: KeyChoices;
  onChoose: (key: string) => void;
}

/** One key and what it does; a press of another key while it is asked for takes the place. */
export function KeyRow({ shortcut, choices, onChoose }: KeyRowProps) {
  const [isAsking, ask] = useState(false);
  const [problem, setProblem] = useState<string>();
  const name = shortcutNames(shortcut);
  const stop = (): void => {
    ask(false);
    setProblem(undefined);
  };
  const take = (key: string): void => {
    onChoose(key);
    stop();
  };
  const onKey = useEffectEvent((event: KeyboardEvent): void => {
    if (['Shift', 'Control', 'Meta', 'Alt', 'Tab'].includes(event.key)) return;
    // The dialog would close by Escape, and the page go elsewhere.
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.key === 'Escape') return stop();
    if (event.key === 'Backspace' || event.key === 'Delete') return take('');
    if (event.key === 'g' && shortcut.standard.startsWith('g ')) return;
    const answer = keyFrom(shortcut, event, choices);
    if ('key' in answer) return take(answer.key);
    const { refused } = answer;
    if (refused.why === 'taken') setProblem(t('keyIsTaken', { by: shortcutNames(refused.by) }));
    else
      setProblem(refused.why === 'kept' ? t('keyIsKept') : t('keyIsUnfit', { example: shortcut.standard }));
  });
  useEffect(() => {
    if (!isAsking) return;
    const listen = (event: KeyboardEvent): void => onKey(event);
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, [isAsking]);
  return (
    <li className="flex min-h-row flex-wrap items-center gap-x-3 border-b border-border py-0.5">
      <kbd className="w-28 shrink-0 font-mono text-meta">
        {shownKey(keyOf(shortcut, choices)) || t('noKey')}
      </kbd>
      <span className="min-w-0 flex-1 text-muted-foreground">{name}</span>
      {!shortcut.isFixed && (
        <Button
          look="plain"
          aria-label={isAsking ? t('pressTheKeyFor', { what: name }) : t('changeTheKeyFor', { what: name })}
          onClick={() => ask(true)}
          data-takes-keys={isAsking || undefined}
          onBlur={stop}
        >
          {isAsking ? t('pressAKey') : t('change')}
        </Button>
      )}
      {isAsking && (
        <p role="status" className="w-full pb-1 text-meta text-muted-foreground">
          {problem ?? t('escLeavesItDeleteTakesIt')}
        </p>
      )}
    </li>
  );
}
