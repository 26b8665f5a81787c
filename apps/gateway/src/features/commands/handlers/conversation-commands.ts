import type {
  BranchService,
  ConversationLibrary,
  ForkService,
  PinService,
  RatingService,
} from '@mosaicstack/agent';
import { AppError } from '@mosaicstack/kernel';
import {
  type Branch,
  type ConversationId,
  forkSchema,
  messageIdSchema,
  nameBranchSchema,
  updateConversationSchema,
} from '@mosaicstack/types';
import { parseContract } from '../../../platform/http/contract.js';
import type { CommandAnswer, CommandCall, CommandHandlers } from '../command-handler.js';
import { firstWord, incomplete } from '../command-line.js';
import { messagePins } from './message-pins.js';
import { messageRating } from './message-rating.js';
import { counted, plain, section } from './written.js';

interface ConversationCommandDeps {
  library: ConversationLibrary;
  branches: BranchService;
  pins: PinService;
  ratings: RatingService;
  forks: ForkService;
}

const treeUsage = '/tree · /tree NUMBER · /tree name NUMBER WORDS · /tree delete NUMBER · /tree restore ID';

/** The conversation a command was typed in. */
export function here({ conversationId }: CommandCall): ConversationId {
  if (conversationId !== null) return conversationId;
  throw new AppError('invalid_request', 'This is about a conversation, and none is open.', {
    remediation: '/sessions opens one.',
  });
}

export function conversationCommands({
  library,
  branches,
  pins,
  ratings,
  forks,
}: ConversationCommandDeps): CommandHandlers {
  const branchAt = async (call: CommandCall, typed: string): Promise<Branch> => {
    const branch = (await branches.list(call.actor, here(call)))[Number(typed) - 1];
    if (branch) return branch;
    throw new AppError('not_found', 'There is no branch with that number.', { remediation: '/tree' });
  };

  const listBranches = async (call: CommandCall): Promise<CommandAnswer> => {
    const list = await branches.list(call.actor, here(call));
    const lines = list.map(
      ({ name, excerpt, length, isActive }, index) =>
        `${index + 1}. ${plain(name ?? (excerpt === '' ? 'without words' : excerpt))} · ${counted(length, 'message')}${isActive ? ' · read now' : ''}`,
    );
    return { message: section('Branches', lines, 'Nothing was said here yet.'), data: list };
  };

  const nameIt = async (call: CommandCall, rest: string): Promise<CommandAnswer> => {
    const [number, words] = firstWord(rest);
    const { startId } = await branchAt(call, number);
    const { name } = parseContract(nameBranchSchema, { name: words === '' ? null : words });
    await branches.name(call.actor, { conversationId: here(call), messageId: startId }, name);
    return { message: name === null ? 'The branch has no name now.' : `It is called ${plain(name)} now.` };
  };

  const deleteIt = async (call: CommandCall, rest: string): Promise<CommandAnswer> => {
    const { startId, name, excerpt } = await branchAt(call, rest.trim());
    await branches.delete(call.actor, { conversationId: here(call), messageId: startId });
    return {
      message: `Deleted ${plain(name ?? excerpt)}. For 30 days it comes back with \`/tree restore ${startId}\`.`,
    };
  };

  /** By the whole id of its first message: what is deleted has no number. */
  const restoreIt = async (call: CommandCall, rest: string): Promise<CommandAnswer> => {
    const messageId = messageIdSchema.safeParse(rest.trim());
    if (!messageId.success)
      throw incomplete('A deleted branch is named by the id that /tree delete says.', treeUsage);
    await branches.restore(call.actor, { conversationId: here(call), messageId: messageId.data });
    return listBranches(call);
  };

  const toggle =
    (done: string, undone: string, change: (isOn: boolean) => object) => async (call: CommandCall) => {
      const isOn = call.rest.trim().toLowerCase() !== 'off';
      const wanted = parseContract(updateConversationSchema, change(isOn));
      const conversation = await library.update(call.actor, here(call), wanted);
      return { message: `${plain(conversation.title)} ${isOn ? done : undone}.`, data: conversation };
    };

  const pinIt = toggle('is pinned', 'is pinned no longer', (isPinned) => ({ isPinned }));

  return {
    rename: async (call) => {
      if (call.rest === '') throw incomplete('Say what it is to be called.', '/rename TITLE');
      const wanted = parseContract(updateConversationSchema, { title: call.rest });
      const conversation = await library.update(call.actor, here(call), wanted);
      return { message: `It is called ${plain(conversation.title)} now.`, data: conversation };
    },
    archive: toggle('is archived', 'is out of the archive', (isArchived) => ({ isArchived })),
    pin: async (call) => {
      const [what, rest] = firstWord(call.rest);
      return what.toLowerCase() === 'message' ? messagePins(pins, call, here(call), rest) : pinIt(call);
    },
    rate: (call) => messageRating(ratings, call, here(call)),
    tree: async (call) => {
      const [action, rest] = firstWord(call.rest);
      if (action === '') return listBranches(call);
      if (action === 'name') return nameIt(call, rest);
      if (action === 'delete') return deleteIt(call, rest);
      if (action === 'restore') return restoreIt(call, rest);
      if (!/^\d{1,4}$/.test(action)) throw incomplete('A branch is named by its number.', treeUsage);
      const { leafId } = await branchAt(call, action);
      await branches.choose(call.actor, { conversationId: here(call), messageId: leafId });
      return listBranches(call);
    },
    fork: async (call) => {
      const wanted = parseContract(forkSchema, call.rest === '' ? {} : { title: call.rest });
      const forked = await forks.fork(call.actor, here(call), wanted);
      return { message: `Forked into ${plain(forked.title)}.`, data: forked, conversationId: forked.id };
    },
  };
}
