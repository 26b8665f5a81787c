import { type Actor, AppError, type Clock, NotFound, type UnitOfWork } from '@mosaicstack/kernel';
import type { Branch, ConversationId, MessageId } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { RunInProgress } from '../runs/run-errors.js';
import { branchesOf, leadsTo, tipBeneath } from './branches.js';
import { conversationOf } from './conversation-of.js';
import type { TreeNode } from './conversation-store.js';

export interface MessageAddress {
  conversationId: ConversationId;
  messageId: MessageId;
}

export interface BranchServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  /** Told of a conversation that reads differently now. Must not throw. */
  onChange?: (actor: Actor, conversationId: ConversationId) => void;
}

/** The ways through a conversation's tree. Nothing here writes over a message. */
export class BranchService {
  constructor(private readonly deps: BranchServiceDeps) {}

  /** Last changed first. */
  list(actor: Actor, id: ConversationId): Promise<Branch[]> {
    return this.deps.unitOfWork.run(actor, async (stores) => {
      const { activeLeafId } = await conversationOf(stores, actor, id);
      return branchesOf(await stores.messages.tree(actor, id), activeLeafId);
    });
  }

  /** From now on the actor reads the newest branch through this message, on all of their surfaces. */
  choose(actor: Actor, address: MessageAddress): Promise<void> {
    return this.changing(actor, address, async (stores, tree) => {
      await this.read(stores, actor, { ...address, leaf: tipBeneath(tree, address.messageId) });
    });
  }

  /** Names the branch that begins at the message; null takes the name away. */
  name(actor: Actor, address: MessageAddress, name: string | null): Promise<void> {
    return this.changing(actor, address, ({ messages }) => messages.nameBranch(actor, address, name));
  }

  /**
   * Deletes the message with everything beneath it; it can be brought back for 30 days. Whoever reads it
   * reads on beside or above it. Rejects with `run_in_progress` while an answer is being made.
   */
  delete(actor: Actor, address: MessageAddress): Promise<void> {
    return this.changing(actor, address, async (stores, tree) => {
      const { conversationId, messageId } = address;
      const active = await stores.runs.listActive(actor, conversationId);
      if (active.length > 0) throw new RunInProgress();
      const deleted = tree.find(({ id }) => id === messageId);
      const rest = tree.filter(({ id }) => !leadsTo(tree, messageId, id));
      if (rest.length === 0) throw new WholeConversation();
      await stores.messages.deleteFrom(actor, address, this.deps.clock.now());
      const { activeLeafId } = await conversationOf(stores, actor, conversationId);
      const leaf = leadsTo(tree, messageId, activeLeafId)
        ? nearestTip(rest, deleted?.parentId ?? null)
        : activeLeafId;
      if (leaf) await this.read(stores, actor, { ...address, leaf, at: this.deps.clock.now() });
    });
  }

  /** Brings back what was deleted with this message, and reads it. */
  async restore(actor: Actor, address: MessageAddress): Promise<void> {
    const { conversationId, messageId } = address;
    await this.deps.unitOfWork.run(actor, async (stores) => {
      await conversationOf(stores, actor, conversationId);
      if ((await stores.messages.restoreFrom(actor, address)) === 0) throw new NotFound('message');
      const tree = await stores.messages.tree(actor, conversationId);
      const leaf = tipBeneath(tree, messageId);
      await this.read(stores, actor, { conversationId, leaf, at: this.deps.clock.now() });
    });
    this.deps.onChange?.(actor, conversationId);
  }

  private async changing(
    actor: Actor,
    { conversationId, messageId }: MessageAddress,
    work: (stores: AgentStores, tree: readonly TreeNode[]) => Promise<void>,
  ): Promise<void> {
    await this.deps.unitOfWork.run(actor, async (stores) => {
      await conversationOf(stores, actor, conversationId);
      const tree = await stores.messages.tree(actor, conversationId);
      if (!tree.some(({ id }) => id === messageId)) throw new NotFound('message');
      await work(stores, tree);
    });
    this.deps.onChange?.(actor, conversationId);
  }

  /** Reading another branch is no activity of the conversation, so without `at` its time stays. */
  private async read(
    stores: AgentStores,
    actor: Actor,
    { conversationId, leaf, at }: { conversationId: ConversationId; leaf: MessageId | undefined; at?: Date },
  ): Promise<void> {
    if (leaf === undefined) throw new NotFound('message');
    await stores.conversations.setActiveLeaf(actor, conversationId, { leaf, at: at ?? new Date(0) });
  }
}

/** Where to read on: beneath the message above, or on the newest of all branches. */
function nearestTip(tree: readonly TreeNode[], parentId: MessageId | null): MessageId | undefined {
  const [newest] = branchesOf(tree, null);
  return parentId === null ? newest?.leafId : tipBeneath(tree, parentId);
}

/** A conversation without a message is deleted as a whole. */
class WholeConversation extends AppError {
  constructor() {
    super('conflict', 'That is all there is in this conversation.', {
      remediation: 'Delete the conversation instead.',
    });
  }
}
