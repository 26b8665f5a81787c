import type { TranscriptMessage } from '@mosaicstack/transcript';
import { textOf } from '@mosaicstack/types';
import { memo } from 'react';
import { Tile } from '../../ui/tile';
import { BranchSwitcher, type Branch } from './branch-switcher';

interface QuestionProps {
  message: TranscriptMessage;
  seed: string;
  branch: Branch | undefined;
}

/** What the person wrote, word for word, on a band across the whole width. */
export const Question = memo(function Question({ message, seed, branch }: QuestionProps) {
  return (
    <li aria-label="You" className="bg-secondary py-4">
      <div className="strip relative text-reading">
        <Tile seed={seed} className="absolute top-0.5 -left-11 hidden columns:block" />
        <p className="max-w-measure break-words whitespace-pre-wrap">{textOf(message)}</p>
        {branch && (
          <p className="mt-1">
            <BranchSwitcher branch={branch} />
          </p>
        )}
      </div>
    </li>
  );
}, isSame);

function isSame(before: QuestionProps, after: QuestionProps): boolean {
  return (
    before.message === after.message &&
    before.seed === after.seed &&
    before.branch?.position === after.branch?.position &&
    before.branch?.count === after.branch?.count
  );
}
