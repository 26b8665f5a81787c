'use client';

import { useSettled } from '../../lib/use-settled';
import { Tile } from '../../ui/tile';
import { addressOfHit, hitTypeNames } from '../search/hits';
import { useSearch } from '../search/use-search';
import { Entry, EntryGroup } from './entry';
import { wordsOf } from '../../lib/words';

const t = wordsOf('palette');

/** Things that hold the words typed; found by the gateway, so not filtered again here. */
export function HitEntries({ words, go }: { words: string; go: (href: string) => void }) {
  const settled = useSettled(words, 150);
  const { data } = useSearch(settled, { limit: 8 });
  const hits = settled.trim().length < 2 ? [] : (data?.hits ?? []);
  if (hits.length === 0) return null;
  return (
    <EntryGroup title={t('found')}>
      {hits.map((hit) => {
        const address = addressOfHit(hit);
        return (
          address && (
            <Entry
              key={`${hit.type} ${hit.id}`}
              value={`${hit.type} ${hit.id}`}
              keywords={[words]}
              onSelect={() => go(address)}
              icon={<Tile seed={hit.id} size={16} />}
              title={hit.title}
              note={hitTypeNames[hit.type]}
            />
          )
        );
      })}
    </EntryGroup>
  );
}
