'use client';

import { taskPrioritySchema, taskStateSchema } from '@mosaicstack/types';
import { useAddress } from '../../lib/use-address';
import { Select } from '../../ui/field';
import { FilterFold } from '../../ui/filter-fold';
import { priorityNames } from '../../ui/priority-mark';
import { stateNames } from '../../ui/state-mark';
import { useProjectChoices } from '../projects/projects';
import { taskFilterOf } from './task-filter';
import { wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

interface ChoiceProps {
  name: string;
  label: string;
  value: string | undefined;
  choices: readonly (readonly [value: string, title: string])[];
}

/** One filter; its value is in the address. */
export function FilterChoice({ name, label, value, choices }: ChoiceProps) {
  const address = useAddress();
  return (
    <Select
      aria-label={label}
      value={value ?? ''}
      className={`w-auto! grow columns:max-w-40 columns:grow-0 ${value ? 'border-lapis!' : ''}`}
      onChange={(event) => address.change({ [name]: event.target.value, task: undefined })}
    >
      <option value="">{label}</option>
      {choices.map(([choice, title]) => (
        <option key={choice} value={choice}>
          {title}
        </option>
      ))}
    </Select>
  );
}

/** State, urgency and, where it is not given, the project. */
export function TaskFilters({ withProject = false }: { withProject?: boolean }) {
  const address = useAddress();
  const filter = taskFilterOf(address.read);
  const { data: projects } = useProjectChoices();
  const narrowing = [filter.state, filter.priority, withProject ? filter.projectId : undefined];
  const count = narrowing.filter((value) => value !== undefined).length + (filter.closed ? 1 : 0);
  return (
    <FilterFold count={count}>
      <FilterChoice
        name="state"
        label={t('anyState')}
        value={filter.state}
        choices={taskStateSchema.options.map((state) => [state, stateNames[state]])}
      />
      <FilterChoice
        name="priority"
        label={t('anyPriority')}
        value={filter.priority}
        choices={taskPrioritySchema.options.map((priority) => [priority, priorityNames[priority]])}
      />
      {withProject && (
        <FilterChoice
          name="p"
          label={t('anyProject')}
          value={filter.projectId}
          choices={projects?.items.map(({ id, name }) => [id, name]) ?? []}
        />
      )}
      <label className="flex min-h-row items-center gap-2 whitespace-nowrap">
        <input
          type="checkbox"
          className="size-4"
          checked={filter.closed}
          onChange={(event) => address.change({ closed: event.target.checked ? 'yes' : undefined })}
        />
        {t('closedToo')}
      </label>
    </FilterFold>
  );
}
