import { type Actor, requireAccess } from '@mosaicstack/kernel';
import type {
  Findings,
  Graph,
  GraphQuery,
  ProjectId,
  SearchQuery,
  SearchResult,
  Stale,
  Stats,
  Today,
} from '@mosaicstack/types';
import { requireMission } from '../missions/mission-plan.js';
import type { BrainDeps } from '../work/brain-deps.js';
import { BrainWork, requireVerb } from '../work/brain-work.js';
import type { BrainViews } from './brain-views.js';
import { dayIn } from './day-in.js';

const dayMs = 86_400_000;

/** What is computed over everything the asker sees. */
export class ViewService {
  private readonly work: BrainWork;

  constructor(private readonly deps: BrainDeps & { views: BrainViews }) {
    this.work = new BrainWork(deps);
  }

  /** The runs of the day are known elsewhere. Rejects a time zone that does not exist. */
  async today(actor: Actor, { timeZone }: { timeZone: string }): Promise<Omit<Today, 'runs'>> {
    requireVerb(actor, 'brain.read');
    const date = dayIn(timeZone, this.deps.clock.now());
    return { date, ...(await this.deps.views.today(actor, date)) };
  }

  async stale(actor: Actor, { days }: { days: number }): Promise<Stale> {
    requireVerb(actor, 'brain.read');
    const before = new Date(this.deps.clock.now().getTime() - days * dayMs);
    return { days, ...(await this.deps.views.stale(actor, before)) };
  }

  async stats(actor: Actor, { projectId }: { projectId?: ProjectId | undefined }): Promise<Stats> {
    requireVerb(actor, 'brain.read');
    if (projectId) await this.assertProject(actor, projectId);
    return this.deps.views.stats(actor, { projectId, now: this.deps.clock.now() });
  }

  async search(actor: Actor, query: SearchQuery): Promise<SearchResult> {
    requireVerb(actor, 'brain.read');
    return { hits: await this.deps.views.search(actor, query) };
  }

  async graph(actor: Actor, query: GraphQuery): Promise<Graph> {
    requireVerb(actor, 'brain.read');
    const { projectId, missionId } = query;
    if (projectId) await this.assertProject(actor, projectId);
    if (missionId) {
      await this.work.read(actor, 'brain.read', (stores) =>
        requireMission(stores, actor, missionId, 'mission.read'),
      );
    }
    return this.deps.views.graph(actor, query);
  }

  async findings(actor: Actor): Promise<Findings> {
    requireVerb(actor, 'brain.read');
    return { findings: await this.deps.views.findings(actor) };
  }

  private async assertProject(actor: Actor, id: ProjectId): Promise<void> {
    const project = await this.work.read(actor, 'brain.read', ({ projects }) => projects.find(actor, id));
    requireAccess(actor, project, { verb: 'brain.read', see: 'project.read', what: 'project' });
  }
}
