'use client';

import { useAddress } from '../../lib/use-address';
import { controlClass } from '../../ui/field';
import { useAgentChoices } from '../agents/agents';
import { useProjectChoices } from '../projects/projects';
import { FilterChoice } from '../tasks/task-filters';
import type { ConversationFilter } from './conversation-filter';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

interface ConversationFiltersProps {
  filter: ConversationFilter;
  words: string;
  onWords: (words: string) => void;
}

/** What narrows the list; folders are chosen beside it where there is room. */
export function ConversationFilters({ filter, words, onWords }: ConversationFiltersProps) {
  const address = useAddress();
  const { data: projects } = useProjectChoices();
  const { data: agents } = useAgentChoices();
  return (
    <>
      <input
        type="search"
        aria-label={t('wordsToLookFor')}
        placeholder={t('wordsOfATitleOrMessage')}
        value={words}
        maxLength={200}
        onChange={(event) => onWords(event.target.value)}
        className={`${controlClass} h-row min-w-52 flex-1`}
      />
      <span className="contents wide:hidden">
        <FilterChoice
          name="state"
          label={t('open')}
          value={filter.state === 'open' ? undefined : filter.state}
          choices={[
            ['archived', t('archived')],
            ['deleted', t('deleted')],
          ]}
        />
        <FilterChoice
          name="p"
          label={t('anyProject')}
          value={filter.projectId}
          choices={projects?.items.map(({ id, name }) => [id, name]) ?? []}
        />
      </span>
      <FilterChoice
        name="agent"
        label={t('anyAgent')}
        value={filter.agentId}
        choices={agents?.items.map(({ id, name }) => [id, name]) ?? []}
      />
      <FilterChoice
        name="file"
        label={t('withOrWithoutFiles')}
        value={filter.hasFile && 'yes'}
        choices={[['yes', t('withAFile')]]}
      />
      <span className="flex gap-2">
        {(['from', 'to'] as const).map((name) => (
          <span key={name} className="flex items-center gap-1.5 text-muted-foreground">
            <span aria-hidden="true">{t(name)}</span>
            <input
              type="date"
              aria-label={name === 'from' ? t('fromDay') : t('toDay')}
              value={filter[name] ?? ''}
              onChange={(event) => address.change({ [name]: event.target.value || undefined })}
              className={`${controlClass} h-row w-auto! text-foreground`}
            />
          </span>
        ))}
      </span>
    </>
  );
}
