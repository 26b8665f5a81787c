'use client';

import type { Project } from '@mosaicstack/types';
import { isStaleVersion, problemOf, referenceOf } from '../../lib/problem';
import { EditProse } from '../../ui/edit-prose';
import { ProblemBlock } from '../../ui/problem-block';
import { useMay } from '../teams/teams';
import { ProjectFigures } from './project-figures';
import { ProjectSettings } from './project-settings';
import { useChangeProject, type ProjectChange } from './projects';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

/** What the project is, what agents are told, how it stands, and its settings. */
export function ProjectOverview({ project }: { project: Project }) {
  const may = useMay('change', project);
  const change = useChangeProject();
  const save = (fields: ProjectChange): void => change.mutate({ project, change: fields });
  const problem = change.error && problemOf(change.error);
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="grid gap-x-10 gap-y-8 px-4 py-5 wide:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-7">
          {problem &&
            (isStaleVersion(change.error) ? (
              <p role="alert" className="border-l-2 border-ochre py-1 pl-3">
                {t('somebodyChangedThisProjectMeanwhile')}
              </p>
            ) : (
              <ProblemBlock problem={problem} reference={referenceOf(problem)} />
            ))}
          <EditProse
            label={t('description')}
            level={2}
            value={project.description}
            placeholder={t('whatThisProjectIsForIn')}
            maxLength={4_000}
            onSave={may ? (description) => save({ description }) : undefined}
          />
          <EditProse
            label={t('instructions')}
            level={2}
            value={project.instructions}
            placeholder={t('toldToEveryAgentThatWorks')}
            maxLength={20_000}
            onSave={may ? (instructions) => save({ instructions }) : undefined}
          />
          <ProjectSettings project={project} save={may ? save : undefined} />
        </div>
        <ProjectFigures project={project} />
      </div>
    </div>
  );
}
