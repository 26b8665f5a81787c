'use client';

import { MousePointerClick } from 'lucide-react';
import { useState } from 'react';
import { wordsOf } from '../../lib/words';
import { Entry, EntryGroup } from './entry';
import { pageActions } from './page-actions';

const t = wordsOf('palette');

/** What the page behind the palette offers. */
export function PageEntries({ onClose }: { onClose: () => void }) {
  const [actions] = useState(pageActions);
  if (actions.length === 0) return null;
  return (
    <EntryGroup title={t('onThisPage')}>
      {actions.map(({ name, run }) => (
        <Entry
          key={name}
          value={`on this page ${name}`}
          onSelect={() => {
            onClose();
            // The palette gives the focus back first.
            setTimeout(run);
          }}
          icon={<MousePointerClick size={16} aria-hidden="true" />}
          title={name}
        />
      ))}
    </EntryGroup>
  );
}
