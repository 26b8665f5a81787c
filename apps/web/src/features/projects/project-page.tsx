'use client';

import { projectIdSchema, type Project, type ProjectId } from '@mosaicstack/types';
import { ChevronLeft } from 'lucide-react';
import { Suspense, useEffect } from 'react';
import { lazy } from '../../lib/lazy';
import { Loaded } from '../../lib/loaded';
import { PageLink } from '../../lib/page-link';
import { isMissing } from '../../lib/problem';
import { pageTabs, tabNamed } from '../../lib/page-tabs';
import { routes, type ProjectTab } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { buttonClass } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { SkeletonRows } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { Tile } from '../../ui/tile';
import { Page } from '../shell/page';
import { TaskInspector } from '../tasks/task-inspector';
import { useMay, useTeamName } from '../teams/teams';
import { projectStateNames, useProject } from './projects';
import { wordsOf } from '../../lib/words';

const t = wordsOf('projects');

const tabs = {
  overview: {
    get title() {
      return t('overview');
    },
    View: lazy(async () => ({ default: (await import('./project-overview')).ProjectOverview })),
  },
  tasks: {
    get title() {
      return t('tasks');
    },
    View: lazy(async () => ({ default: (await import('./project-tasks')).ProjectTasks })),
  },
  board: {
    get title() {
      return t('board');
    },
    View: lazy(async () => ({ default: (await import('../board/project-board')).ProjectBoard })),
  },
  missions: {
    get title() {
      return t('missions');
    },
    View: lazy(async () => ({ default: (await import('../missions/project-missions')).ProjectMissions })),
  },
  files: {
    get title() {
      return t('files');
    },
    View: lazy(async () => ({ default: (await import('../files/project-files')).ProjectFiles })),
  },
  workspace: {
    get title() {
      return t('workspace');
    },
    View: lazy(async () => ({ default: (await import('../workspace/project-workspace')).ProjectWorkspace })),
  },
  activity: {
    get title() {
      return t('activity');
    },
    View: lazy(async () => ({ default: (await import('./project-activity')).ProjectActivity })),
  },
} as const satisfies Record<ProjectTab, object>;

/** The side that the address names. */
const useTab = () => tabNamed('/project', useAddress().read('tab'));

/** `/project?p=&tab=`: one project, seen from its sides. */
export function ProjectPage() {
  const id = projectIdSchema.safeParse(useAddress().read('p')).data;
  return id ? <OneProject key={id} id={id} /> : <NoProject />;
}

function OneProject({ id }: { id: ProjectId }) {
  const project = useProject(id);
  const { View } = tabs[useTab()];
  // Beside the project itself, which the view waits for.
  useEffect(() => View.fetch(), [View]);
  if (isMissing(project.error)) return <NoProject />;
  return project.data ? (
    <OpenProject project={project.data} />
  ) : (
    <Page title={t('project')}>
      <Loaded query={project} label={t('loadingTheProject')}>
        {() => null}
      </Loaded>
    </Page>
  );
}

function OpenProject({ project }: { project: Project }) {
  const tab = useTab();
  const team = useTeamName(project.teamId);
  const may = useMay('change', project);
  const { View } = tabs[tab];
  return (
    <Page
      title={project.name}
      leading={<Tile seed={project.id} size={20} />}
      actions={
        <p className="flex items-center gap-3 text-meta text-muted-foreground">
          {team && <span>{team}</span>}
          {!may && <span className="border border-border px-1.5">{t('readOnly')}</span>}
          {project.state !== 'active' && <span>{projectStateNames[project.state]}</span>}
        </p>
      }
      bar={
        <Tabs
          label={t('project')}
          current={tab}
          tabs={pageTabs['/project'].map((name) => ({
            name,
            title: tabs[name].title,
            href: routes.project({ p: project.id, tab: name }),
          }))}
        />
      }
      inspector={<TaskInspector />}
    >
      <Suspense fallback={<SkeletonRows rows={8} label={t('loading')} />}>
        <View project={project} />
      </Suspense>
    </Page>
  );
}

const NoProject = () => (
  <Page title={t('noSuchProject')}>
    <Empty
      sentence={t('thereIsNoProjectAtThis')}
      action={
        <PageLink href={routes.projects()} className={buttonClass('quiet')}>
          <ChevronLeft size={16} aria-hidden="true" />
          {t('allProjects')}
        </PageLink>
      }
    />
  </Page>
);
