'use client';

import type { Stale } from '@mosaicstack/types';
import { useState } from 'react';
import { Loaded } from '../../lib/loaded';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { Select } from '../../ui/field';
import { RelativeTime } from '../../ui/relative-time';
import { StateMark, stateNames } from '../../ui/state-mark';
import { Tile } from '../../ui/tile';
import { useStale } from './today';
import { wordsOf } from '../../lib/words';

const t = wordsOf('today');

const spans = [7, 14, 30, 90];
const most = 12;

/** Open work nobody touched for a while, longest first. */
export function StaleList() {
  const [days, setDays] = useState(7);
  const stale = useStale(days);
  return (
    <section aria-label={t('leftLying')}>
      <div className="mb-1 flex items-center justify-between gap-3">
        <h2 className="font-medium">{t('leftLying')}</h2>
        <Select
          aria-label={t('untouchedFor')}
          className="w-auto!"
          value={days}
          onChange={(event) => setDays(Number(event.target.value))}
        >
          {spans.map((span) => (
            <option key={span} value={span}>
              {t('days', { span })}
            </option>
          ))}
        </Select>
      </div>
      <Loaded query={stale} label={t('loadingWhatWasLeftLying')} rows={4}>
        {(read) => <Rows stale={read} />}
      </Loaded>
    </section>
  );
}

function Rows({ stale: { days, projects, missions, tasks } }: { stale: Stale }) {
  const rows = [
    ...projects.map(({ id, name, updatedAt }) => ({
      id,
      href: routes.project({ p: id }),
      mark: <Tile seed={id} size={14} />,
      name,
      updatedAt,
    })),
    ...missions.map(({ id, name, updatedAt }) => ({
      id,
      href: routes.mission({ m: id }),
      mark: <Tile seed={id} size={14} />,
      name,
      updatedAt,
    })),
    ...tasks.map(({ id, projectId, title, state, updatedAt }) => ({
      id,
      href: projectId ? routes.project({ p: projectId, tab: 'tasks', task: id }) : routes.tasks({ task: id }),
      mark: <StateMark state={state} label={stateNames[state]} />,
      name: title,
      updatedAt,
    })),
  ].toSorted((one, other) => (one.updatedAt < other.updatedAt ? -1 : 1));
  if (rows.length === 0) {
    return <p className="text-muted-foreground">{t('everythingOpenWasTouchedWithinDays', { days })}</p>;
  }
  return (
    <>
      <ul>
        {rows.slice(0, most).map(({ id, href, mark, name, updatedAt }) => (
          <li key={id}>
            <PageLink href={href} className="flex min-h-row items-center gap-2.5 hover:bg-accent">
              <span className="grid w-4 shrink-0 place-items-center">{mark}</span>
              <span className="min-w-0 grow truncate">{name}</span>
              <span className="shrink-0 text-meta text-muted-foreground">
                <RelativeTime at={updatedAt} />
              </span>
            </PageLink>
          </li>
        ))}
      </ul>
      {rows.length > most && (
        <p className="mt-1 text-meta text-muted-foreground">{t('andMore', { count: rows.length - most })}</p>
      )}
    </>
  );
}
