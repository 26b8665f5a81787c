import { Tile } from '../../ui/tile';

interface RunningLineProps {
  seed: string;
  word: string;
  /** Whether the mark stands here, because the answer has no text yet that it could stand beside. */
  hasMark: boolean;
  notice: string | undefined;
}

/** What the answer is doing. */
export const RunningLine = ({ seed, word, hasMark, notice }: RunningLineProps) => (
  <div className={`strip relative ${hasMark ? 'pt-5' : 'pt-1'} pb-1`}>
    {hasMark && <Tile seed={seed} running className="absolute top-6 -left-11 hidden columns:block" />}
    <p className="flex h-6 items-center gap-2 text-meta text-muted-foreground">
      {hasMark && <Tile seed={seed} size={16} running className="columns:hidden" />}
      <span data-testid="state-word">{word}</span>
      {notice && <span>· {notice}</span>}
    </p>
  </div>
);
