'use client';

import type { Person } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { usePages, type Pages } from '../../lib/use-pages';
import { RelativeTime } from '../../ui/relative-time';
import { Section } from '../../ui/section';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

interface InspectedProps {
  person: Person;
  reason: string;
}

/** What is somebody's, by its names. Each list is one look and stands in their log. */
export function Inspected({ person, reason }: InspectedProps) {
  const about = [person.id, reason] as const;
  const conversations = usePages(['inspect', 'conversations', ...about], ({ cursor }) =>
    gateway.people.conversationsOf(person.id, { reason, cursor }),
  );
  const projects = usePages(['inspect', 'projects', ...about], ({ cursor }) =>
    gateway.people.projectsOf(person.id, { reason, cursor }),
  );
  return (
    <>
      <p role="status" className="border-y border-border bg-card px-4 py-2">
        <span aria-hidden="true" className="mr-2 text-ochre">
          ◧
        </span>
        {t('hasBeenToldThatYouLook', { name: person.name, reason })}
      </p>
      <Section title={t('conversations')}>
        <Things
          pages={conversations}
          label={t('conversations')}
          named={({ title, updatedAt, id }) => ({ id, name: title ?? t('withoutATitle'), at: updatedAt })}
        />
      </Section>
      <Section title={t('projects')}>
        <Things
          pages={projects}
          label={t('projects')}
          named={({ name, updatedAt, id }) => ({ id, name, at: updatedAt })}
        />
      </Section>
    </>
  );
}

interface ThingsProps<Thing> {
  pages: Pages<Thing>;
  label: string;
  named: (thing: Thing) => { id: string; name: string; at: string };
}

const Things = <Thing,>({ pages, label, named }: ThingsProps<Thing>) => (
  <Loaded query={pages} label={label} rows={3}>
    {(items) =>
      items.length === 0 ? (
        <p className="text-muted-foreground">{t('none')}</p>
      ) : (
        <>
          <ul aria-label={label} className="border-t border-border">
            {items.map(named).map(({ id, name, at }) => (
              <li key={id} className="flex min-h-9 items-center gap-3 border-b border-border">
                <span className="min-w-0 grow truncate">{name}</span>
                <span className="font-mono text-meta text-muted-foreground max-columns:hidden">{id}</span>
                <span className="shrink-0 text-meta text-muted-foreground">
                  <RelativeTime at={at} />
                </span>
              </li>
            ))}
          </ul>
          <More pages={pages} />
        </>
      )
    }
  </Loaded>
);
