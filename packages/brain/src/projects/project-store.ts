import type { Actor, Owned } from '@mosaicstack/kernel';
import type { Page, Project, ProjectId, ProjectQuery } from '@mosaicstack/types';

/**
 * Where projects live. An actor sees their own and those of their teams; what is missing and what
 * belongs to others both read as `undefined`. Every implementation passes `describeBrainStores`.
 */
export interface ProjectStore {
  insert(actor: Actor, project: Project): Promise<void>;
  find(actor: Actor, id: ProjectId): Promise<Project | undefined>;
  /**
   * As `find`, for whoever changes what the project holds: until the unit of work ends nobody gives it to
   * another owner or deletes it. Several may hold it at once, none of whom may then change the project itself.
   */
  hold(actor: Actor, id: ProjectId): Promise<Project | undefined>;
  /** Last changed first. */
  list(actor: Actor, query: ProjectQuery): Promise<Page<Project>>;
  /** False, and nothing stored, when the stored version is not `from` or the row is not to be seen. */
  update(actor: Actor, project: Project, from: number): Promise<boolean>;
  /** Gives the project and everything in it, its activity included, to another owner. No version changes. */
  transfer(actor: Actor, id: ProjectId, to: Owned): Promise<void>;
  /** How much a project holds: tasks, missions and files together. */
  countContent(actor: Actor, id: ProjectId): Promise<number>;
  /** With everything in it. */
  delete(actor: Actor, id: ProjectId): Promise<void>;
}
