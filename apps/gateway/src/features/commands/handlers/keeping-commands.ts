import type { ConversationLibrary, ConversationService } from '@mosaicstack/agent';
import { type Actor, AppError } from '@mosaicstack/kernel';
import type { Conversation } from '@mosaicstack/types';
import type { CommandAnswer, CommandCall, CommandHandlers } from '../command-handler.js';
import { incomplete } from '../command-line.js';
import { here } from './conversation-commands.js';
import type { References } from './references.js';
import { handleOf, plain, section } from './written.js';

interface KeepingCommandDeps {
  library: Pick<ConversationLibrary, 'update' | 'delete' | 'restore'>;
  conversations: Pick<ConversationService, 'create' | 'get' | 'list'>;
  references: Pick<References, 'project'>;
}

/** Deleted conversations that are looked through; more than people delete in the days they can be brought back. */
const mostDeleted = 200;
const mostListed = 30;

/** Where a conversation is kept, and whether it is. */
export function keepingCommands({ library, conversations, references }: KeepingCommandDeps): CommandHandlers {
  /** Last deleted first. */
  const deleted = async (actor: Actor): Promise<Conversation[]> => {
    const { items } = await conversations.list(actor, { state: 'deleted', limit: mostDeleted });
    return items.toSorted((one, other) => (other.deletedAt ?? '').localeCompare(one.deletedAt ?? ''));
  };

  const listDeleted = async ({ actor }: CommandCall): Promise<CommandAnswer> => {
    const items = (await deleted(actor)).slice(0, mostListed);
    const lines = items.map(
      ({ id, title, deletedAt }, index) =>
        `${index + 1}. ${plain(title)} · deleted ${deletedAt?.slice(0, 10) ?? ''} · \`${handleOf(id)}\``,
    );
    return { message: section('Deleted', lines, 'Nothing was deleted within 30 days.'), data: items };
  };

  const restore = async ({ actor }: CommandCall, meant: Conversation | undefined): Promise<CommandAnswer> => {
    if (!meant) {
      throw new AppError('not_found', 'There is no such conversation among those deleted within 30 days.', {
        remediation: '/restore list',
      });
    }
    const { id, title } = await library.restore(actor, meant.id);
    return { message: `${plain(title)} is back.`, conversationId: id };
  };

  return {
    move: async (call) => {
      const { actor, conversationId } = call;
      const typed = call.rest.trim();
      if (typed === '') throw incomplete('Name a project.', '/move PROJECT · /move off');
      if (typed.toLowerCase() === 'off') {
        const { title } = await library.update(actor, here(call), { projectId: null });
        return { message: `${plain(title)} is in no project any more.` };
      }
      const project = await references.project(actor, typed);
      // Where none is open yet, one begins there.
      if (conversationId === null) {
        const { id } = await conversations.create(actor, { projectId: project.id });
        return { message: `This conversation is in ${plain(project.name)}.`, conversationId: id };
      }
      const moved = await library.update(actor, conversationId, { projectId: project.id });
      return {
        message: `${plain(moved.title)} is in ${plain(project.name)} now: agents go by its instructions and work in its folder.`,
        data: moved,
      };
    },
    delete: async (call) => {
      if (call.rest !== '') {
        const usage = '/delete, with the conversation open: /sessions opens one';
        throw incomplete('It deletes the conversation that is open, and takes nothing after it.', usage);
      }
      const { title } = await conversations.get(call.actor, here(call));
      await library.delete(call.actor, here(call));
      return {
        message: `Deleted ${plain(title)}. /restore brings it back, for 30 days.`,
        conversationId: null,
      };
    },
    restore: async (call) => {
      const typed = call.rest.trim().toLowerCase();
      if (typed === 'list') return listDeleted(call);
      const items = await deleted(call.actor);
      if (typed === '') return restore(call, items[0]);
      if (/^\d{1,3}$/.test(typed)) return restore(call, items[Number(typed) - 1]);
      return restore(
        call,
        items.find(
          ({ id, title }) => id === typed || handleOf(id) === typed || title.toLowerCase() === typed,
        ),
      );
    },
  };
}
