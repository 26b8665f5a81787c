'use client';

import type { MissionPlan, MissionTask } from '@mosaicstack/types';
import { QueryLink } from '../../lib/query-link';
import { useAddress } from '../../lib/use-address';
import { Empty } from '../../ui/empty';
import { StateMark, stateNames } from '../../ui/state-mark';
import { EvidenceText } from '../tasks/evidence';
import { AcceptanceChecks } from './acceptance-checks';
import type { PlanChange } from './plan-change';
import { wordsOf } from '../../lib/words';

const t = wordsOf('missions');

interface MissionEvidenceProps {
  plan: MissionPlan;
  /** Without it everything is only read. */
  change: ((change: PlanChange) => void) | undefined;
}

const evidenceOf = ({ task }: MissionTask) => task?.evidence ?? [];

/** How one sees that the mission is reached, and what shows of each task that it is done. */
export function MissionEvidence({ plan: { mission, tasks }, change }: MissionEvidenceProps) {
  const { acceptance } = mission;
  const save =
    change && ((checks: typeof acceptance) => change({ does: 'change', change: { acceptance: checks } }));
  const shown = tasks.filter((place) => place.task?.state === 'done' || evidenceOf(place).length > 0);
  const done = shown.filter(({ task }) => task?.state === 'done');
  const proven = done.filter((place) => evidenceOf(place).length > 0);
  return (
    <div className="min-h-0 grow overflow-y-auto">
      <div className="grid min-h-full wide:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-label={t('evidence')} className="min-w-0 pb-6">
          {shown.length === 0 ? (
            <Empty
              sentence={t('nothingIsDoneYetSoThere')}
              example={
                <p className="flex items-center gap-2.5 text-foreground">
                  <StateMark state="done" />
                  {t('permitInTheWindow')}
                </p>
              }
            />
          ) : (
            <>
              <p className="border-b border-border px-4 py-2.5 text-muted-foreground">
                {t('ofDoneTasksCarryEvidence', { proven: proven.length, done: done.length })}
              </p>
              <ul>
                {shown.map((place) => (
                  <Proof key={place.id} place={place} />
                ))}
              </ul>
            </>
          )}
        </section>
        <aside
          aria-label={t('acceptance')}
          className="min-w-0 border-t border-border p-4 wide:border-t-0 wide:border-l"
        >
          {acceptance.length > 0 && (
            <p className="mb-4 text-muted-foreground">
              {t('ofConditionsMet', {
                met: acceptance.filter(({ met }) => met).length,
                count: acceptance.length,
              })}
            </p>
          )}
          {acceptance.length === 0 && <p className="mb-4">{t('nobodyHasSaidYetHowOne')}</p>}
          <AcceptanceChecks acceptance={acceptance} save={save} />
        </aside>
      </div>
    </div>
  );
}

function Proof({ place }: { place: MissionTask }) {
  const address = useAddress();
  const { task, title } = place;
  if (!task) return null;
  return (
    <li className="border-b border-border px-4 py-1.5">
      <div className="flex min-h-row items-center gap-2.5">
        <StateMark state={task.state} label={stateNames[task.state]} />
        <QueryLink
          href={address.with({ task: task.id })}
          className="flex min-h-row min-w-0 grow items-center -outline-offset-2"
        >
          <span className="truncate">{title}</span>
        </QueryLink>
        {task.evidence.length === 0 && (
          <span className="shrink-0 text-meta text-ochre">{t('doneAndNothingShowsIt')}</span>
        )}
      </div>
      {task.evidence.length > 0 && (
        // No list of its own: j and k go from task to task.
        <div role="group" aria-label={t('evidenceFor', { title })} className="pl-5.5">
          {task.evidence.map((item) => (
            <p key={`${item.kind} ${item.text}`} className="flex min-h-row items-center gap-2">
              <EvidenceText item={item} />
            </p>
          ))}
        </div>
      )}
    </li>
  );
}
