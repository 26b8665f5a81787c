import { type Actor, AppError, NotFound } from '@mosaicstack/kernel';
import type {
  Finding,
  FixFinding,
  Mission,
  MissionId,
  MissionTaskId,
  Task,
  TaskId,
} from '@mosaicstack/types';
import type { MissionService } from '../missions/mission-service.js';
import type { TaskService } from '../tasks/task-service.js';
import type { BrainDeps } from '../work/brain-deps.js';
import { BrainWork } from '../work/brain-work.js';
import type { BrainViews } from './brain-views.js';

export interface FindingFixerDeps extends BrainDeps {
  views: BrainViews;
  tasks: TaskService;
  missions: MissionService;
}

type TaskRepair = Partial<Pick<Task, 'state' | 'assignee' | 'parentId'>>;

/** Puts right what a finding says, by the ordinary ways: with the rights, the versions and the activity they ask for. */
export class FindingFixer {
  private readonly work: BrainWork;

  constructor(private readonly deps: FindingFixerDeps) {
    this.work = new BrainWork(deps);
  }

  /** Rejects when there is no such finding any more, or when only a person can decide. */
  async fix(actor: Actor, { kind, subjectId }: FixFinding): Promise<void> {
    const findings = await this.deps.views.findings(actor);
    const finding = findings.find((other) => other.kind === kind && other.subject.id === subjectId);
    if (!finding) throw new NotFound('finding');
    if (finding.fix === null) {
      throw new AppError('conflict', 'Only a person can decide what is right here.', {
        reason: finding.explanation,
      });
    }
    await this.repair(actor, finding);
  }

  private async repair(actor: Actor, { kind, subject: { type, id } }: Finding): Promise<void> {
    switch (kind) {
      case 'place-without-task':
        return this.removePlace(actor, id as MissionTaskId);
      case 'milestone-unknown':
        return this.clearMilestone(actor, id as MissionTaskId);
      case 'assignee-gone':
        return this.changeTask(actor, id as TaskId, { assignee: null });
      case 'parent-closed':
        return this.changeTask(actor, id as TaskId, { parentId: null });
      case 'mission-done-with-open-tasks':
        return this.changeMission(actor, id as MissionId, 'active');
      case 'active-in-archived-project':
        return type === 'mission'
          ? this.changeMission(actor, id as MissionId, 'paused')
          : this.changeTask(actor, id as TaskId, { state: 'not-started' });
      case 'done-with-open-dependencies':
        return undefined;
    }
  }

  private async changeTask(actor: Actor, id: TaskId, repair: TaskRepair): Promise<void> {
    const { version } = await this.deps.tasks.get(actor, id);
    await this.deps.tasks.update(actor, id, { version, ...repair });
  }

  private async changeMission(actor: Actor, id: MissionId, state: Mission['state']): Promise<void> {
    const { mission } = await this.deps.missions.get(actor, id);
    await this.deps.missions.update(actor, id, { version: mission.version, state });
  }

  private async removePlace(actor: Actor, id: MissionTaskId): Promise<void> {
    const { missionId } = await this.placeOf(actor, id);
    await this.deps.missions.removePlace(actor, missionId, id);
  }

  private async clearMilestone(actor: Actor, id: MissionTaskId): Promise<void> {
    const { missionId, version } = await this.placeOf(actor, id);
    const changes = { version, milestone: null };
    await this.deps.missions.updatePlace(actor, missionId, { placeId: id, changes });
  }

  private async placeOf(actor: Actor, id: MissionTaskId) {
    const place = await this.work.read(actor, 'mission.read', ({ missions }) =>
      missions.findPlace(actor, id),
    );
    if (!place) throw new NotFound('place in a mission');
    return place;
  }
}
