import type { Mission, MissionPlan, Page, Project, Task } from '@mosaicstack/types';

/** Rows as a model reads them: what it can use, under the names its tools take. */
export function shownProject({ id, name, state, description, instructions, tags, teamId, version }: Project) {
  return { id, name, status: state, description, instructions, tags, teamId, version };
}

export const briefProject = ({ id, name, state, teamId }: Project) => ({ id, name, status: state, teamId });

export function shownTask(task: Task) {
  const { state, ownerId: _owner, rank: _rank, createdBy: _by, ...rest } = task;
  return { ...rest, status: state };
}

export function briefTask({ id, title, state, priority, assignee, due, projectId }: Task) {
  return { id, title, status: state, priority, assignee: assignee?.id, due, projectId };
}

export const briefMission = ({ id, name, state, projectId }: Mission) => ({
  id,
  name,
  status: state,
  projectId,
});

export function shownMission({ mission, tasks }: MissionPlan) {
  const { id, projectId, name, goal, state, milestones, acceptance, budget, version } = mission;
  return {
    ...{ id, projectId, name, goal, status: state, milestones, acceptance, budget, version },
    plan: tasks.map((place) => ({
      placeId: place.id,
      taskId: place.taskId,
      title: place.title,
      status: place.task?.state,
      milestone: place.milestone,
      dependsOn: place.dependsOn,
      waits: place.waits || undefined,
      notes: place.notes,
    })),
  };
}

/** A page under the name of its rows, with how many there are and whether that is all. */
export const shownPage = <Row>(
  name: string,
  { items, nextCursor }: Page<Row>,
  show: (row: Row) => object,
) => ({
  count: items.length,
  more: nextCursor !== null,
  [name]: items.map(show),
});
