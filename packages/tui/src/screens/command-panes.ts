import type { Client } from '@mosaicstack/client';
import { providerKindSchema } from '@mosaicstack/types';
import type { OpenConversation } from '../open-conversation.js';
import { cleanLine } from '../terminal-text.js';
import type { ChatPanels } from './chat-panels.js';
import { findProject } from './find-project.js';

export interface PaneDesk {
  client: Client;
  panels: ChatPanels;
  conversation: () => OpenConversation;
  watch: (work: Promise<unknown>) => void;
  note: (text: string) => void;
}

/** Opens what a command has a list or board for; false where the gateway carries it out. */
export function openPaneOf(name: string, rest: string, desk: PaneDesk): boolean {
  const { panels } = desk;
  const [, board] = name === 'tasks' ? (/^board\b\s*(.*)$/is.exec(rest) ?? []) : [];
  if (board !== undefined) openBoard(board, desk);
  else if (name === 'approvals' && rest === '') panels.openApprovals();
  else if (name === 'mission' && (rest === '' || rest === 'list')) panels.openMissions();
  else if (name === 'provider' && /^login\b/i.test(rest)) openLogin(rest.slice('login'.length), desk);
  else if (name === 'keys' && rest === 'debug') panels.openKeyDebug();
  else return false;
  return true;
}

/** Where nothing is named, the one provider at which people can sign in. */
function openLogin(typed: string, { panels, note }: PaneDesk): void {
  const words = typed.trim().split(/\s+/).filter(Boolean);
  const named = words.find((word) => !word.startsWith('for:')) ?? 'openrouter';
  const kind = providerKindSchema.safeParse(named.toLowerCase());
  const scope = words.includes('for:everybody') ? 'instance' : 'personal';
  if (kind.success) panels.openProviderLogin({ kind: kind.data, scope });
  else note(`There is no kind of provider “${cleanLine(named)}”: /provider login openrouter`);
}

function openBoard(typed: string, { client, panels, conversation, watch, note }: PaneDesk): void {
  if (typed === '') return panels.openBoard(conversation().place?.project);
  const found = findProject(client, typed).then((project) =>
    project
      ? panels.openBoard(project)
      : note(`There is no project “${cleanLine(typed)}”. /projects lists them.`),
  );
  watch(found);
}
