'use client';

import { useAddress } from '../../lib/use-address';
import { DayField } from '../../ui/day-field';
import { controlClass } from '../../ui/field';
import { FilterFold } from '../../ui/filter-fold';
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
  const { state, pinned: _shownBeside, ...others } = filter;
  const narrowing = [state === 'open' ? undefined : state, ...Object.values(others)];
  const count = narrowing.filter((value) => value !== undefined).length;
  return (
    <>
      <input
        type="search"
        aria-label={t('wordsToLookFor')}
        placeholder={t('wordsOfATitleOrMessage')}
        value={words}
        maxLength={200}
        onChange={(event) => onWords(event.target.value)}
        className={`${controlClass} h-row min-w-0 flex-1 columns:min-w-52`}
      />
      <FilterFold count={count}>
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
        {(['from', 'to'] as const).map((name) => (
          <DayField
            key={name}
            label={name === 'from' ? t('fromDay') : t('toDay')}
            placeholder={t(name)}
            value={filter[name]}
            onChange={(day) => address.change({ [name]: day })}
            className="w-34! grow columns:grow-0"
          />
        ))}
      </FilterFold>
    </>
  );
}
