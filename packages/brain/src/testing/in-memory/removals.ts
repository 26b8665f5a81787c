import type { MissionId, MissionTaskId, ProjectId, TaskId } from '@mosaicstack/types';
import type { Rows } from './rows.js';

/** What the foreign keys of a database do when a row goes. */
export function removeTask(rows: Rows, id: TaskId): void {
  const { title } = rows.tasks.get(id) ?? {};
  rows.tasks.delete(id);
  for (const task of rows.tasks.values()) {
    if (task.parentId === id) rows.tasks.set(task.id, { ...task, parentId: null });
  }
  for (const place of rows.places.values()) {
    if (place.taskId === id) {
      rows.places.set(place.id, { ...place, taskId: null, title: title ?? place.title });
    }
  }
}

export function removePlace(rows: Rows, id: MissionTaskId): void {
  rows.places.delete(id);
  for (const place of rows.places.values()) {
    if (place.dependsOn.includes(id)) {
      rows.places.set(place.id, { ...place, dependsOn: place.dependsOn.filter((other) => other !== id) });
    }
  }
}

export function removeMission(rows: Rows, id: MissionId): void {
  rows.missions.delete(id);
  for (const place of rows.places.values()) if (place.missionId === id) rows.places.delete(place.id);
}

export function removeProject(rows: Rows, id: ProjectId): void {
  rows.projects.delete(id);
  for (const mission of rows.missions.values()) {
    if (mission.projectId === id) removeMission(rows, mission.id);
  }
  for (const task of rows.tasks.values()) if (task.projectId === id) removeTask(rows, task.id);
  for (const { file } of rows.files.values()) if (file.projectId === id) rows.files.delete(file.id);
}
