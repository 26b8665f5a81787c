'use client';

import { useStore } from '../../lib/use-store';
import { wordsOf } from '../../lib/words';
import { Tile } from '../../ui/tile';
import { useLiveChat } from '../live/live-chat';

const t = wordsOf('chat');

interface RunningLineProps {
  seed: string;
  word: string;
  /** Whether the mark stands here, because the answer has no text yet that it could stand beside. */
  hasMark: boolean;
  notice: string | undefined;
}

/** What the answer is doing; without a network nothing is sent and nothing of it arrives. */
export function RunningLine({ seed, word, hasMark, notice }: RunningLineProps) {
  const { state } = useStore(useLiveChat().connection);
  const isCut = state === 'offline';
  return (
    <div className={`strip relative ${hasMark ? 'pt-5' : 'pt-1'} pb-1`}>
      {hasMark && (
        <Tile seed={seed} running={!isCut} className="absolute top-6 -left-11 hidden columns:block" />
      )}
      <p className="flex h-6 items-center gap-2 text-meta text-muted-foreground">
        {hasMark && <Tile seed={seed} size={16} running={!isCut} className="columns:hidden" />}
        <span data-testid="state-word">{isCut ? t('waitsForTheNetwork') : word}</span>
        {notice && <span>· {notice}</span>}
      </p>
    </div>
  );
}
