import type { Actor, Owned, ReadableUnitOfWork } from '@mosaicstack/kernel';
import type { Mission, Page, Project, Task, TeamId, TeamRole } from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { BrainStores } from '../../brain-stores.js';
import type { MissionPlace } from '../../missions/mission-store.js';
import type { BrainViews } from '../../views/brain-views.js';
import { aMission, aPlace, aProject, aTask, aTeam, ownedBy } from '../brain-rows.js';

export interface BrainStoresUnderTest {
  unitOfWork: ReadableUnitOfWork<BrainStores>;
  views: BrainViews;
  /** Somebody the instance knows, another one each time. */
  newPerson(): Promise<Actor>;
  /** The same person with the teams they are in now. */
  withTeams(actor: Actor): Promise<Actor>;
  close(): Promise<void>;
}

/** What the suites share: two people who begin with nothing, and short ways to store rows. */
export class BrainWorld {
  ada!: Actor;
  bob!: Actor;
  opened!: BrainStoresUnderTest;

  /** Opens once for all tests of a suite; the people are new in each. */
  constructor(open: () => Promise<BrainStoresUnderTest>) {
    beforeAll(async () => {
      this.opened = await open();
    });
    afterAll(() => this.opened?.close());
    beforeEach(async () => {
      this.ada = await this.opened.newPerson();
      this.bob = await this.opened.newPerson();
    });
  }

  as<Result>(actor: Actor, work: (stores: BrainStores) => Promise<Result>): Promise<Result> {
    return this.opened.unitOfWork.run(actor, work);
  }

  async project(fields: Partial<Project> = {}, actor = this.ada, owner: Owned = ownedBy(actor)) {
    const project = aProject(owner, fields);
    await this.as(actor, ({ projects }) => projects.insert(actor, project));
    return project;
  }

  /** Ada's own, or one of a project. */
  async task(fields: Partial<Task> = {}, within?: Project, actor = this.ada): Promise<Task> {
    const task = aTask(within ?? ownedBy(actor), fields);
    await this.as(actor, ({ tasks }) => tasks.insert(actor, task));
    return task;
  }

  async mission(project: Project, fields: Partial<Mission> = {}, actor = this.ada): Promise<Mission> {
    const mission = aMission(project, fields);
    await this.as(actor, ({ missions }) => missions.insert(actor, mission));
    return mission;
  }

  async place(mission: Mission, task: Task | null, fields: Partial<MissionPlace> = {}, actor = this.ada) {
    const place = aPlace(mission, task, fields);
    await this.as(actor, ({ missions }) => missions.insertPlace(actor, place));
    return place;
  }

  /** A team of Ada's, whom it returns with her new rights. */
  async team(fields: Parameters<typeof aTeam>[0] = {}) {
    const team = aTeam(fields);
    await this.as(this.ada, ({ teams }) => teams.insert(this.ada, team));
    this.ada = await this.opened.withTeams(this.ada);
    return team;
  }

  /** Lets Bob into a team of Ada's. */
  async join(teamId: TeamId, role: TeamRole = 'member'): Promise<void> {
    const member = { userId: this.bob.userId, role, at: new Date('2026-01-02T10:00:00.000Z') };
    await this.as(this.ada, ({ teams }) => teams.setMember(this.ada, teamId, member));
    this.bob = await this.opened.withTeams(this.bob);
  }

  /** All pages of a list, two rows at a time. */
  async pages<Item>(
    actor: Actor,
    list: (stores: BrainStores, page: { limit: number; cursor?: string }) => Promise<Page<Item>>,
  ): Promise<Item[]> {
    const items: Item[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const query = { limit: 2, ...(cursor && { cursor }) };
      const page = await this.as(actor, (stores) => list(stores, query));
      items.push(...page.items);
      cursor = page.nextCursor;
    }
    return items;
  }
}
