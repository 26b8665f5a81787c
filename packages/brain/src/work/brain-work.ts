import { type Actor, AppError, can, type Owned } from '@mosaicstack/kernel';
import type { Activity, EntityChanged, Verb } from '@mosaicstack/types';
import type { BrainStores } from '../brain-stores.js';
import type { BrainDeps } from './brain-deps.js';

/** Something that happened to a row, in the words of the activity list. */
export interface Happening {
  kind: string;
  subject: Activity['subject'];
  owner: Owned;
  projectId: Activity['projectId'];
  /** Null where none is counted or nothing is left. */
  version: number | null;
  data?: Activity['data'];
}

/** A unit of work that changes something. */
export interface Change {
  actor: Actor;
  stores: BrainStores;
  /** One moment for everything this unit of work stamps. */
  now: Date;
  nextId(): string;
  /** Appends to the activity and, once committed, tells whoever watches. */
  record(happening: Happening): Promise<void>;
  /** Only tells, for what is not worth remembering. */
  tell(owner: Owned, change: EntityChanged): void;
}

/** How the services reach the stores: the verb is asked for first, and nobody is told of what was not committed. */
export class BrainWork {
  constructor(private readonly deps: BrainDeps) {}

  async read<Result>(
    actor: Actor,
    verb: Verb,
    work: (stores: BrainStores) => Promise<Result>,
  ): Promise<Result> {
    requireVerb(actor, verb);
    return this.deps.unitOfWork.read(actor, work);
  }

  async change<Result>(actor: Actor, verb: Verb, work: (change: Change) => Promise<Result>): Promise<Result> {
    requireVerb(actor, verb);
    const { unitOfWork, clock, ids, onChange } = this.deps;
    const told: [Owned, EntityChanged][] = [];
    const result = await unitOfWork.run(actor, (stores) => {
      const now = clock.now();
      const tell: Change['tell'] = (owner, change) => void told.push([owner, change]);
      return work({
        actor,
        stores,
        now,
        nextId: () => ids.next(),
        tell,
        async record({ version, data = {}, ...happening }) {
          const { subject, owner } = happening;
          const at = now.toISOString();
          await stores.activity.append(actor, {
            ...happening,
            id: ids.next(),
            at,
            data: marked(actor, data),
          });
          tell(owner, { type: subject.type, id: subject.id, version });
        },
      });
    });
    for (const [owner, change] of told) onChange(owner, change);
    return result;
  }
}

/** What an administrator does in somebody's name is never taken for that person's own doing. */
const marked = ({ impersonatedBy }: Actor, data: Activity['data']): Activity['data'] =>
  impersonatedBy === undefined ? data : { ...data, impersonatedBy };

/** For what reaches no object: lists and views. */
export function requireVerb(actor: Actor, verb: Verb): void {
  if (can(actor, verb)) return;
  throw new AppError('forbidden', 'This is not among the things you may do here.', {
    reason: actor.scopes ? 'The API key you use does not allow it.' : 'Your role does not allow it.',
  });
}
