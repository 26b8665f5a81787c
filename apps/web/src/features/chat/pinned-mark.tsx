import { Pin } from 'lucide-react';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

/** Says that models read a message word for word. */
export const PinnedMark = () => (
  <span className="flex items-center gap-1" title={t('pinnedMeans')}>
    <Pin size={12} aria-hidden="true" />
    {t('pinned')}
  </span>
);
