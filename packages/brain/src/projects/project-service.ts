import { type Actor, requireAccess } from '@mosaicstack/kernel';
import type {
  CreateProject,
  DeleteProject,
  Page,
  Project,
  ProjectId,
  ProjectQuery,
  TransferProject,
  UpdateProject,
  Verb,
} from '@mosaicstack/types';
import type { BrainStores } from '../brain-stores.js';
import type { BrainDeps } from '../work/brain-deps.js';
import { BrainWork, type Change, type Happening } from '../work/brain-work.js';
import { differences, type Fields, merged } from '../work/row-changes.js';
import { assertStored, assertVersion } from '../work/version-conflict.js';
import { ownerOf, requireOwner } from './project-access.js';
import { ConfirmationNeeded } from './project-errors.js';

/** Projects: containers of work that belong to a person or to a team. */
export class ProjectService {
  private readonly work: BrainWork;

  constructor(deps: BrainDeps) {
    this.work = new BrainWork(deps);
  }

  create(actor: Actor, { teamId, ...given }: CreateProject): Promise<Project> {
    return this.work.change(actor, 'project.create', async ({ stores, now, nextId, record }) => {
      const at = now.toISOString();
      const project: Project = {
        id: nextId() as ProjectId,
        ...requireOwner(actor, teamId ?? null, 'project.create'),
        ...given,
        state: 'active',
        columnLimits: {},
        version: 1,
        createdAt: at,
        updatedAt: at,
      };
      await stores.projects.insert(actor, project);
      await record(happened('project-created', project));
      return project;
    });
  }

  get(actor: Actor, id: ProjectId): Promise<Project> {
    return this.work.read(actor, 'project.read', (stores) =>
      requireProject(stores, actor, { id, verb: 'project.read' }),
    );
  }

  list(actor: Actor, query: ProjectQuery): Promise<Page<Project>> {
    return this.work.read(actor, 'project.read', ({ projects }) => projects.list(actor, query));
  }

  update(actor: Actor, id: ProjectId, { version, ...fields }: UpdateProject): Promise<Project> {
    return this.work.change(actor, 'project.update', async (change) => {
      const project = await requireProject(change.stores, actor, { id, verb: 'project.update' });
      assertVersion('project', version, project.version);
      return save(change, project, fields);
    });
  }

  /** Gives the project with everything in it to a team or to the actor; both ends must allow it. */
  transfer(actor: Actor, id: ProjectId, { version, toTeamId }: TransferProject): Promise<Project> {
    return this.work.change(actor, 'project.transfer', async (change) => {
      const { stores, record, tell } = change;
      const project = await requireProject(stores, actor, { id, verb: 'project.transfer' });
      assertVersion('project', version, project.version);
      const [from, to] = [ownerOf(project), requireOwner(actor, toTeamId, 'project.transfer')];
      if (from.ownerId === to.ownerId && from.teamId === to.teamId) return project;
      const stored = await store(change, project);
      await stores.projects.transfer(actor, id, to);
      const given = { ...stored, ...to };
      await record({ ...happened('project-transferred', given), data: { owner: { from, to } } });
      tell(from, { type: 'project', id, version: null });
      return given;
    });
  }

  /** A project that holds anything has to be named. Rejects with `ConfirmationNeeded` otherwise. */
  delete(actor: Actor, id: ProjectId, { confirmName, content }: DeleteProject): Promise<void> {
    return this.work.change(actor, 'project.delete', async (change) => {
      const { stores, record } = change;
      const project = await requireProject(stores, actor, { id, verb: 'project.delete' });
      // Changed before it is counted: whoever adds something now waits, and then finds no project.
      const archived = await store(change, { ...project, state: 'archived' });
      const held = await stores.projects.countContent(actor, id);
      if (held > 0 && confirmName !== project.name) throw new ConfirmationNeeded(project.name, held);
      if (content === 'archive') {
        const data = { state: { from: project.state, to: archived.state } };
        await record({ ...happened('project-archived', archived), data });
        return;
      }
      await stores.projects.delete(actor, id);
      await record({ ...happened('project-deleted', project), version: null });
    });
  }
}

async function requireProject(
  { projects }: BrainStores,
  actor: Actor,
  { id, verb }: { id: ProjectId; verb: Verb },
): Promise<Project> {
  const project = await projects.find(actor, id);
  return requireAccess(actor, project, { verb, see: 'project.read', what: 'project' });
}

async function save(change: Change, project: Project, fields: Fields<Project>): Promise<Project> {
  const next = merged(project, fields);
  const data = differences(project, next);
  if (Object.keys(data).length === 0) return project;
  const stored = await store(change, next);
  await change.record({ ...happened('project-updated', stored), data });
  return stored;
}

/** Stores a project that was read at its version as the next one. */
async function store({ actor, stores, now }: Change, project: Project): Promise<Project> {
  const { id, version } = project;
  const next = { ...project, version: version + 1, updatedAt: now.toISOString() };
  await assertStored(await stores.projects.update(actor, next, version), {
    what: 'project',
    yours: version,
    find: () => stores.projects.find(actor, id),
  });
  return next;
}

const happened = (kind: string, project: Project): Happening => ({
  kind,
  subject: { type: 'project', id: project.id, title: project.name },
  owner: ownerOf(project),
  projectId: project.id,
  version: project.version,
});
