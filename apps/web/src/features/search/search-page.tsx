'use client';

import { searchTypeSchema } from '@mosaicstack/types';
import { useEffect, useState } from 'react';
import { Loaded } from '../../lib/loaded';
import { useAddress } from '../../lib/use-address';
import { useSettled } from '../../lib/use-settled';
import { Empty } from '../../ui/empty';
import { controlClass } from '../../ui/field';
import { Page } from '../shell/page';
import { FilterChoice } from '../tasks/task-filters';
import { HitRow } from './hit-row';
import { hitTypeNames } from './hits';
import { useSearch } from './use-search';
import { wordsOf } from '../../lib/words';

const t = wordsOf('search');

/** `/search?q=&type=`: everything one may see, by its words. */
export function SearchPage() {
  const address = useAddress();
  const asked = address.read('q') ?? '';
  const type = searchTypeSchema.safeParse(address.read('type')).data;
  const [words, setWords] = useState(asked);
  const settled = useSettled(words, 200);
  const found = useSearch(settled, { types: type && [type] });

  useEffect(() => {
    if (settled.trim() === asked) return;
    window.history.replaceState(null, '', address.with({ q: settled.trim() }));
  }, [settled, asked, address]);

  return (
    <Page
      title={t('search')}
      bar={
        <div className="flex flex-wrap items-center gap-2 border-b border-border px-4 py-1.5">
          <input
            type="search"
            aria-label={t('wordsToLookFor')}
            placeholder={t('wordsToLookFor')}
            autoFocus
            value={words}
            maxLength={200}
            onChange={(event) => setWords(event.target.value)}
            className={`${controlClass} h-row min-w-52 flex-1`}
          />
          <FilterChoice
            name="type"
            label={t('everything')}
            value={type}
            choices={searchTypeSchema.options.map((choice) => [choice, hitTypeNames[choice]])}
          />
        </div>
      }
    >
      <div className="min-h-0 grow overflow-y-auto">
        {settled.trim().length < 2 ? (
          <Empty
            sentence={t('twoLettersAreEnoughTitlesNotes')}
            example={<p className="text-foreground">{t('limestoneQuote')}</p>}
          />
        ) : (
          <Loaded query={found} label={t('searching')} rows={8}>
            {({ hits }) =>
              hits.length === 0 ? (
                <p role="status" className="px-4 py-6 text-muted-foreground">
                  {t('nothingOfYoursHolds', { words: settled.trim() })}
                </p>
              ) : (
                <ol aria-label={t('found')} className={found.isPlaceholderData ? 'opacity-60' : ''}>
                  {hits.map((hit) => (
                    <HitRow key={`${hit.type} ${hit.id}`} hit={hit} />
                  ))}
                </ol>
              )
            }
          </Loaded>
        )}
      </div>
    </Page>
  );
}
