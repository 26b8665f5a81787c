import { createContext, use, type CSSProperties, type ReactNode, type Ref } from 'react';
import type { TranscriptRow } from './transcript-rows';
import { wordsOf } from '../../../lib/words';

const t = wordsOf('chat');

/** The rows that stand in the list, for what their items are called. */
export const RowsContext = createContext<readonly TranscriptRow[]>([]);

interface RowItemProps {
  ref?: Ref<HTMLLIElement>;
  index: number;
  style?: CSSProperties;
  children: ReactNode;
}

const names: Partial<Record<TranscriptRow['kind'], string>> = {
  get question() {
    return t('you');
  },
  get answer() {
    return t('anAnswer');
  },
};

/** One item of the list. Those out of sight are left out, so each says where it stands among all of them. */
export function RowItem({ ref, index, style, children }: RowItemProps) {
  const rows = use(RowsContext);
  const kind = rows[index]?.kind;
  return (
    <li
      ref={ref}
      style={style}
      data-row={index}
      aria-label={kind && names[kind]}
      aria-posinset={index + 1}
      aria-setsize={rows.length}
    >
      {children}
    </li>
  );
}
