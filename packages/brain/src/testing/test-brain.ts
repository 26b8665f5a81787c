import type { Actor, Owned } from '@mosaicstack/kernel';
import { manualClock, sequentialIds, throttleInMemory } from '@mosaicstack/testing';
import {
  type CreateProject,
  createMissionSchema,
  createProjectSchema,
  createTaskSchema,
  type EntityChanged,
  type Mission,
  type Project,
  type Task,
  type TeamId,
  type TeamRole,
} from '@mosaicstack/types';
import { type Brain, createBrain, type CreateBrainDeps } from '../create-brain.js';
import { InMemoryBrainDatabase } from './in-memory/in-memory-brain-database.js';

/** All services over the in-memory database, and what was told to whoever watches. */
export class TestBrain {
  readonly database = new InMemoryBrainDatabase();
  readonly clock = manualClock();
  readonly told: { owner: Owned; change: EntityChanged }[] = [];
  readonly deps: CreateBrainDeps;
  readonly brain: Brain;
  /** What decides how much room an owner has. */
  storageLimitOf: (owner: Owned) => Promise<number | null> = () => Promise.resolve(null);
  ada: Actor;
  bob: Actor;

  constructor() {
    const { unitOfWork, views } = this.database;
    this.deps = {
      unitOfWork,
      views,
      clock: this.clock,
      ids: sequentialIds(),
      onChange: (owner, change) => void this.told.push({ owner, change }),
      throttle: throttleInMemory(),
      storageLimitOf: (owner) => this.storageLimitOf(owner),
    };
    this.brain = createBrain(this.deps);
    this.ada = this.database.addPerson('Ada');
    this.bob = this.database.addPerson('Bob');
  }

  project(fields: Partial<CreateProject> = {}, actor = this.ada): Promise<Project> {
    return this.brain.projects.create(actor, createProjectSchema.parse({ name: 'Harvest', ...fields }));
  }

  task(
    fields: { [Name in keyof Task]?: unknown } & { missionId?: string } = {},
    actor = this.ada,
  ): Promise<Task> {
    return this.brain.tasks.create(actor, createTaskSchema.parse({ title: 'Pick the apples', ...fields }));
  }

  mission(projectId: string, fields: { [Name in keyof Mission]?: unknown } = {}): Promise<Mission> {
    const given = createMissionSchema.parse({ projectId, name: 'Fill the cellar', ...fields });
    return this.brain.missions.create(this.ada, given);
  }

  /** A team of Ada's that Bob is in, both with their rights as they are then. */
  async team(role: TeamRole | 'none' = 'member'): Promise<TeamId> {
    const { id } = await this.brain.teams.create(this.ada, { name: 'Orchard' });
    this.ada = this.database.withTeams(this.ada);
    if (role !== 'none') {
      await this.brain.members.add(this.ada, id, { email: 'bob@example.com', teamRole: role });
    }
    this.bob = this.database.withTeams(this.bob);
    return id;
  }

  /** What happened to everything somebody sees, oldest first. */
  async history(actor = this.ada): Promise<string[]> {
    const { items } = await this.brain.activity.list(actor, { limit: 200 });
    return items.map(({ kind }) => kind).reverse();
  }
}
