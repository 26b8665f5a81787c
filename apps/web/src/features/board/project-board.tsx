'use client';

import type { Project, Task } from '@mosaicstack/types';
import { useCallback, useDeferredValue, useState } from 'react';
import { Loaded } from '../../lib/loaded';
import { problemOf, referenceOf } from '../../lib/problem';
import { controlClass } from '../../ui/field';
import { ProblemBlock } from '../../ui/problem-block';
import { useSignedIn } from '../session/me';
import { hasWords } from '../tasks/task-filter';
import { Board } from './board';
import { useBoardTasks } from './use-board-tasks';
import { useLaneChoice, useLanes } from './use-lanes';
import { wordsOf } from '../../lib/words';

const t = wordsOf('board');

/** A project's board, and what narrows it. */
export function ProjectBoard({ project }: { project: Project }) {
  const { user } = useSignedIn();
  const board = useBoardTasks(project.id);
  const [words, setWords] = useState('');
  const [isMine, setMine] = useState(false);
  const [inLanes, chooseLanes] = useLaneChoice();
  const { lanes, error: lanesError } = useLanes(project.id, inLanes);
  const problem = lanesError && problemOf(lanesError);
  const settled = useDeferredValue(words);
  const shows = useCallback(
    (task: Task) => (!isMine || task.assignee?.id === user.id) && hasWords(task, settled),
    [isMine, settled, user.id],
  );
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b border-border px-4 py-1.5">
        <input
          type="search"
          aria-label={t('findACard')}
          placeholder={t('findACard')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
          className={`${controlClass} h-row max-w-56`}
        />
        <label className="flex min-h-row items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            checked={isMine}
            onChange={(event) => setMine(event.target.checked)}
          />
          {t('mine')}
        </label>
        <label className="flex min-h-row items-center gap-2">
          <input
            type="checkbox"
            className="size-4"
            checked={inLanes}
            onChange={(event) => chooseLanes(event.target.checked)}
          />
          {t('lanesByMission')}
        </label>
        <p role="status" className="ml-auto text-meta text-muted-foreground">
          {board.data && !board.data.isComplete && t('readMoreOnTheirWay', { size: board.data.tasks.size })}
        </p>
      </div>
      {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
      <Loaded query={board} label={t('loadingTheBoard')} rows={10}>
        {(tasks) => <Board project={project} tasks={tasks} shows={shows} lanes={lanes} />}
      </Loaded>
    </>
  );
}
