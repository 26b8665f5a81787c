import type { Actor } from '@mosaicstack/kernel';
import { type Finding, isClosed, type Task } from '@mosaicstack/types';
import { describeFinding, type FoundProblem } from '../../views/describe-finding.js';
import { isOpen, seenPlaces } from './mission-store.js';
import type { Rows } from './rows.js';

export function findings(rows: Rows, actor: Actor): Finding[] {
  return [...inPlans(rows, actor), ...inTasks(rows, actor), ...inMissions(rows, actor)].map(describeFinding);
}

function inPlans(rows: Rows, actor: Actor): FoundProblem[] {
  return seenPlaces(rows, actor).flatMap(({ id, title, taskId, milestone, missionId }) => {
    const subject = { type: 'mission-task' as const, id, title };
    const known = rows.missions.get(missionId)?.milestones.map(({ name }) => name) ?? [];
    return [
      ...(taskId === null ? [{ kind: 'place-without-task' as const, subject }] : []),
      ...(milestone !== null && !known.includes(milestone)
        ? [{ kind: 'milestone-unknown' as const, subject }]
        : []),
    ];
  });
}

function inTasks(rows: Rows, actor: Actor): FoundProblem[] {
  const places = seenPlaces(rows, actor);
  return rows.allSeen(actor, rows.tasks).flatMap((task) => {
    const { id, title, state, parentId, projectId } = task;
    const subject = { type: 'task' as const, id, title };
    const parent = parentId && rows.tasks.get(parentId);
    const waitsFor = places.filter(({ taskId }) => taskId === id).flatMap(({ dependsOn }) => dependsOn);
    const project = projectId && rows.projects.get(projectId);
    return [
      ...(isGone(rows, task) ? [{ kind: 'assignee-gone' as const, subject }] : []),
      ...(parent && isClosed(parent.state) && !isClosed(state)
        ? [{ kind: 'parent-closed' as const, subject }]
        : []),
      ...(state === 'done' && waitsFor.some((other) => isOpen(rows, other))
        ? [{ kind: 'done-with-open-dependencies' as const, subject }]
        : []),
      ...(state === 'in-progress' && project && project.state === 'archived'
        ? [{ kind: 'active-in-archived-project' as const, subject }]
        : []),
    ];
  });
}

/** An open task of somebody who has no account or may not see it. */
function isGone(rows: Rows, { assignee, state, ownerId, teamId }: Task): boolean {
  if (assignee?.type !== 'user' || isClosed(state)) return false;
  const { id: userId } = assignee;
  return !rows.people.has(userId) || !rows.sees({ userId, role: 'member' }, { ownerId, teamId });
}

function inMissions(rows: Rows, actor: Actor): FoundProblem[] {
  return rows.allSeen(actor, rows.missions).flatMap(({ id, name: title, state, projectId }) => {
    const subject = { type: 'mission' as const, id, title };
    const places = [...rows.places.values()].filter(({ missionId }) => missionId === id);
    const hasOpen = places.some((place) => isOpen(rows, place.id));
    const isArchived = rows.projects.get(projectId)?.state === 'archived';
    return [
      ...(state === 'completed' && hasOpen
        ? [{ kind: 'mission-done-with-open-tasks' as const, subject }]
        : []),
      ...(state === 'active' && isArchived ? [{ kind: 'active-in-archived-project' as const, subject }] : []),
    ];
  });
}
