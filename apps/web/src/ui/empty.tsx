import type { ReactNode } from 'react';
import { Tile } from './tile';
import { wordsOf } from '../lib/words';

const t = wordsOf('ui');

interface EmptyProps {
  /** One sentence. */
  sentence: string;
  /** One action. */
  action?: ReactNode;
  /** One real example, as it would look here. */
  example?: ReactNode;
}

/** Nothing here yet: what would be here, how it comes about, and an example of it. */
export const Empty = ({ sentence, action, example }: EmptyProps) => (
  <div className="mx-auto flex max-w-96 flex-col items-start gap-4 px-5 py-14">
    <Tile seed={sentence} size={40} />
    <p className="text-reading">{sentence}</p>
    {example && (
      <div className="w-full border border-dashed border-input px-3 py-2 text-muted-foreground">
        <p className="mb-1 text-meta">{t('forExample')}</p>
        {example}
      </div>
    )}
    {action}
  </div>
);
