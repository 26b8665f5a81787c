'use client';

import { missionIdSchema, missionStateSchema, type MissionId, type MissionPlan } from '@mosaicstack/types';
import { ChevronLeft } from 'lucide-react';
import { Suspense } from 'react';
import { lazy } from '../../lib/lazy';
import { Loaded } from '../../lib/loaded';
import { PageLink } from '../../lib/page-link';
import { isMissing, isStaleVersion, problemOf, referenceOf } from '../../lib/problem';
import { pageTabs, tabNamed } from '../../lib/page-tabs';
import { routes, type MissionTab } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { buttonClass } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Select } from '../../ui/field';
import { ProblemBlock } from '../../ui/problem-block';
import { SkeletonRows } from '../../ui/skeleton';
import { Tabs } from '../../ui/tabs';
import { Tile } from '../../ui/tile';
import { Page } from '../shell/page';
import { TaskInspector } from '../tasks/task-inspector';
import { useMay } from '../teams/teams';
import { MissionAims } from './mission-aims';
import { MissionProgress } from './mission-progress';
import { missionStateNames, useChangePlan, useMission } from './missions';
import { PlaceBeside } from './place-beside';
import { PlanOutline } from './plan-outline';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

const PlanDrawing = lazy(async () => ({ default: (await import('./plan-drawing')).PlanDrawing }));

const PlanTimeline = lazy(async () => ({ default: (await import('./plan-timeline')).PlanTimeline }));
const MissionEvidence = lazy(async () => ({ default: (await import('./mission-evidence')).MissionEvidence }));

const tabNames: Readonly<Record<MissionTab, string>> = {
  get plan() {
    return t('plan');
  },
  get graph() {
    return t('dependencies');
  },
  get timeline() {
    return t('timeline');
  },
  get evidence() {
    return t('evidence');
  },
};

/** `/mission?m=&tab=`: the plan of one mission. */
export function MissionPage() {
  const id = missionIdSchema.safeParse(useAddress().read('m')).data;
  return id ? <OneMission key={id} id={id} /> : <NoMission />;
}

function OneMission({ id }: { id: MissionId }) {
  const plan = useMission(id);
  if (isMissing(plan.error)) return <NoMission />;
  return plan.data ? (
    <OpenMission plan={plan.data} />
  ) : (
    <Page title={t('mission')}>
      <Loaded query={plan} label={t('loadingTheMission')}>
        {() => null}
      </Loaded>
    </Page>
  );
}

function OpenMission({ plan }: { plan: MissionPlan }) {
  const { mission, tasks } = plan;
  const address = useAddress();
  const may = useMay('change', mission);
  const change = useChangePlan(mission);
  const tab = tabNamed('/mission', address.read('tab'));
  const problem = change.error && problemOf(change.error);
  return (
    <Page
      title={mission.name}
      leading={<Tile seed={mission.id} size={20} />}
      actions={
        may ? (
          <Select
            aria-label={t('stateOfTheMission')}
            className="w-auto!"
            value={mission.state}
            onChange={(event) =>
              change.mutate({
                does: 'change',
                change: { state: missionStateSchema.parse(event.target.value) },
              })
            }
          >
            {missionStateSchema.options.map((state) => (
              <option key={state} value={state}>
                {missionStateNames[state]}
              </option>
            ))}
          </Select>
        ) : (
          <span className="text-meta text-muted-foreground">
            {t('readOnly', { state: missionStateNames[mission.state] })}
          </span>
        )
      }
      bar={
        <>
          <MissionProgress tasks={tasks} />
          <Tabs
            label={t('mission')}
            current={tab}
            tabs={pageTabs['/mission'].map((name) => ({
              name,
              title: tabNames[name],
              href: address.with({ tab: name === 'plan' ? undefined : name }),
            }))}
          />
        </>
      }
      inspector={<TaskInspector about={(taskId) => <PlaceBeside taskId={taskId} tasks={tasks} />} />}
    >
      {problem && (
        <div className="border-b border-border p-4">
          {isStaleVersion(change.error) ? (
            <p role="alert" className="border-l-2 border-ochre py-1 pl-3">
              {t('somebodyChangedThisMissionMeanwhile')}
            </p>
          ) : (
            <ProblemBlock problem={problem} reference={referenceOf(problem)} />
          )}
        </div>
      )}
      {tab === 'plan' ? (
        <div className="min-h-0 grow overflow-y-auto">
          <div className="grid min-h-full wide:grid-cols-[minmax(0,1fr)_20rem]">
            <PlanOutline mission={mission} tasks={tasks} change={may ? change.mutate : undefined} />
            <MissionAims mission={mission} change={may ? change.mutate : undefined} />
          </div>
        </div>
      ) : (
        <Suspense fallback={<SkeletonRows rows={6} label={t('loading')} />}>
          {tab === 'graph' && <PlanDrawing tasks={tasks} />}
          {tab === 'timeline' && <PlanTimeline plan={plan} />}
          {tab === 'evidence' && <MissionEvidence plan={plan} change={may ? change.mutate : undefined} />}
        </Suspense>
      )}
    </Page>
  );
}

const NoMission = () => (
  <Page title={t('noSuchMission')}>
    <Empty
      sentence={t('thereIsNoMissionAtThis')}
      action={
        <PageLink href={routes.missions()} className={buttonClass('quiet')}>
          <ChevronLeft size={16} aria-hidden="true" />
          {t('allMissions')}
        </PageLink>
      }
    />
  </Page>
);
