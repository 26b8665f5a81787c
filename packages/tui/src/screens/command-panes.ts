import type { Client } from '@mosaicstack/client';
import { providerKindSchema } from '@mosaicstack/types';
import type { OpenConversation } from '../open-conversation.js';
import { cleanLine } from '../terminal-text.js';
import { editAgent, writeNewAgent } from './agent-editing.js';
import type { ChatPanels } from './chat-panels.js';
import { findProject } from './find-project.js';
import { downloadWorkspace } from './own-files.js';
import type { Again } from './screen.js';
import { addUsage, readProviderAdd } from './provider-add.js';

export interface PaneDesk {
  client: Client;
  panels: ChatPanels;
  conversation: () => OpenConversation;
  watch: (work: Promise<unknown>) => void;
  note: (text: string) => void;
  /** Gives the terminal to the person's editor; undefined when they have none or it failed. */
  writeInEditor: (text: string, again: Again) => Promise<string | undefined>;
}

/** Opens what a command has a list or board for; false where the gateway carries it out. */
export function openPaneOf(name: string, rest: string, desk: PaneDesk): boolean {
  const { panels } = desk;
  const [, board] = name === 'tasks' ? (/^board\b\s*(.*)$/is.exec(rest) ?? []) : [];
  if (board !== undefined) openBoard(board, desk);
  else if (name === 'project' && rest === '') panels.openProject(desk.conversation().place?.project);
  else if (name === 'projects' && rest === '') panels.openProjects();
  else if (name === 'approvals' && rest === '') panels.openApprovals();
  else if (name === 'mission' && (rest === '' || rest === 'list')) panels.openMissions();
  else if (name === 'provider' && /^login\b/i.test(rest)) openLogin(rest.slice('login'.length), desk);
  else if (name === 'provider' && /^add\b/i.test(rest)) return openKey(rest.slice('add'.length), desk);
  else if (name === 'agent' && /^edit\b/i.test(rest)) edit(editAgent, rest.slice('edit'.length), desk);
  else if (name === 'agent' && /^new\b[^:]*$/i.test(rest))
    edit(writeNewAgent, rest.slice('new'.length), desk);
  else if (name === 'workspace' && /^download\b/i.test(rest))
    desk.watch(downloadWorkspace(desk.client, rest.slice('download'.length).trim()).then(desk.note));
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

/** Hands the terminal to the person's editor, and says what came of it. */
function edit(deed: typeof editAgent, typed: string, desk: PaneDesk): void {
  desk.watch(deed(desk, typed.trim()).then((said) => desk.note(said)));
}

/** What needs no key and is for no team, the gateway adds. */
function openKey(typed: string, { client, panels, note, watch }: PaneDesk): boolean {
  const asked = readProviderAdd(typed);
  if (asked.state === 'unknown') {
    note(`There are ${providerKindSchema.options.join(', ')}: ${addUsage}`);
  } else if (asked.state === 'spilled') {
    note(
      `A key is never typed here, where it stands on the screen. /provider add ${asked.kind} asks for it unseen.`,
    );
  } else {
    const { ask } = asked;
    const { kind, whom } = ask;
    if (typeof whom !== 'object') {
      if (kind === 'ollama') return false;
      panels.openProviderKey({ ask });
      return true;
    }
    const wanted = whom.team.toLowerCase();
    const opened = client.teams.list({ limit: 200 }).then(({ items }) => {
      const team = items.find(({ slug, name }) => slug === wanted || name.toLowerCase() === wanted);
      if (team) panels.openProviderKey({ ask, team });
      else note(`There is no team “${cleanLine(whom.team)}”. /team lists them.`);
    });
    watch(opened);
  }
  return true;
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
