import type { Actor, ActorSource, Clock, JobQueue, Logger, UnitOfWork } from '@mosaicstack/kernel';
import type { ApprovalId, ConversationId, PushKind, RunId, UserId } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import type { PushDeviceRow } from './push-device-store.js';
import { wants } from './push-preferences.js';

export interface PushNotifierDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  actors: ActorSource;
  /** Carries the calls; each is tried several times. */
  jobs: Pick<JobQueue, 'add'>;
  /** Whether a person has a conversation before their eyes. */
  sees: (userId: UserId, conversationId: ConversationId) => Promise<boolean>;
  clock: Clock;
  logger: Logger;
}

/** Nobody need hear of an answer that has been there for this long. */
const answerMs = 12 * 60 * 60_000;

interface Occasion {
  kind: PushKind;
  conversationId: ConversationId;
  /** What it is about, so that it is said once to each browser. */
  subjectId: string;
  until: Date;
}

/** Decides who is called for what: for each question that waits, and each answer that nobody watched. */
export class PushNotifier {
  constructor(private readonly deps: PushNotifierDeps) {}

  /** Told of every question that was asked or settled. Never rejects. */
  async approval(ownerId: UserId, id: ApprovalId): Promise<void> {
    await this.quietly({ approvalId: id }, async () => {
      const actor = await this.deps.actors.actorOf(ownerId);
      if (!actor) return;
      await this.call(actor, 'notify.approvals', async ({ approvals }) => {
        const asked = await approvals.find(actor, id);
        if (asked?.state !== 'open') return undefined;
        const kind = asked.kind === 'input' ? 'question' : 'approval';
        const { conversationId, expiresAt } = asked;
        return { kind, conversationId, subjectId: id, until: new Date(expiresAt) };
      });
    });
  }

  /** Told of every run that this process no longer executes. Never rejects. */
  async run(actor: Actor, id: RunId): Promise<void> {
    await this.quietly({ runId: id }, () =>
      this.call(actor, 'notify.runs', async ({ runs }) => {
        const run = await runs.find(actor, id);
        // Whoever stopped it knows, and an interruption is the gateway’s own: it says so where it happened.
        if (run?.state !== 'completed' && run?.state !== 'failed') return undefined;
        const kind = run.state === 'completed' ? 'run-finished' : 'run-failed';
        const until = new Date(this.deps.clock.now().getTime() + answerMs);
        return { kind, conversationId: run.conversationId, subjectId: id, until };
      }),
    );
  }

  private async call(
    actor: Actor,
    wish: 'notify.approvals' | 'notify.runs',
    occasionIn: (stores: AgentStores) => Promise<Occasion | undefined>,
  ): Promise<void> {
    const found = await this.deps.unitOfWork.run(actor, async (stores) => {
      const devices = await stores.pushDevices.list(actor);
      if (devices.length === 0 || !wants(await stores.preferences.read(actor), wish)) return undefined;
      const occasion = await occasionIn(stores);
      return occasion && { devices, occasion };
    });
    if (!found || (await this.deps.sees(actor.userId, found.occasion.conversationId))) return;
    await Promise.all(found.devices.map((device) => this.put(actor.userId, device, found.occasion)));
  }

  private put(ownerId: UserId, { id: deviceId }: PushDeviceRow, occasion: Occasion): Promise<void> {
    const { kind, conversationId, subjectId, until } = occasion;
    return this.deps.jobs.add({
      kind: 'push-send',
      id: `${deviceId}-${subjectId}`,
      payload: { deviceId, ownerId, kind, conversationId, until: until.toISOString() },
    });
  }

  private async quietly(about: Record<string, string>, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.deps.logger.warn({ ...about, error }, 'nobody could be called for this');
    }
  }
}
