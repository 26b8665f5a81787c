import { pathTo } from '@mosaicstack/transcript';
import type { ConversationId } from '@mosaicstack/types';
import type { TranscriptView } from '../components/transcript-view.js';
import type { ActionId } from '../key-map.js';
import type { OpenConversation } from '../open-conversation.js';
import type { ChatCommands, CommandDesk } from './chat-commands.js';
import type { ChatPanelChoices, ChatPanels } from './chat-panels.js';
import type { ChatScreenOptions } from './chat-screen-options.js';
import type { ChatSidebar } from './chat-sidebar.js';
import { chooseTheme } from './choose-theme.js';
import { openPaneOf } from './command-panes.js';
import type { ConversationDeeds } from './conversation-deeds.js';
import { exportConversation } from './own-deeds.js';
import { importConversations } from './own-files.js';
import type { Reader } from './reader.js';
import type { ScreenContext } from './screen.js';
import { shareConversation } from './share-conversation.js';
import { costReport, statusReport, type StatusToTell } from './status-report.js';

/** What a second press of the same key does: Ctrl+C quits, Esc edits the last message. */
export type Armed = 'quit' | 'edit' | undefined;

/** The parts of a chat screen, and what it does itself, for what is typed, pressed and chosen from lists. */
export interface ChatHands {
  readonly context: ScreenContext;
  readonly options: ChatScreenOptions;
  readonly transcript: TranscriptView;
  readonly deeds: ConversationDeeds;
  readonly reader: Reader;
  commands: () => ChatCommands;
  panels: () => ChatPanels;
  sidebar: () => ChatSidebar;
  conversation: () => OpenConversation;
  /** Another conversation; null begins one. */
  show: (id: ConversationId | null) => void;
  /** Sends a text in place of the last message; without one, that message comes back to the input. */
  edit: (text: string) => void;
  escape: (isArmed: boolean) => void;
  clearOrQuit: (isArmed: boolean) => void;
  quit: () => void;
  note: (text: string) => void;
  status: () => StatusToTell;
  /** What is in the input, and what to put there. */
  draft: () => string;
  write: (text: string) => void;
}

/** What commands do on this screen. */
export const commandDesk = (hands: ChatHands): CommandDesk => ({
  chat: hands.options.chat,
  own: {
    new: () => hands.show(null),
    sessions: () => hands.panels().openSessions(hands.conversation().id),
    status: () => hands.commands().tell('/status', statusReport(hands.status())),
    theme: (typed) => hands.deeds.say(chooseTheme(hands.context, typed)),
    copy: () => hands.deeds.copyReply(),
    cost: () => hands.commands().tell('/cost', costReport(hands.status().transcript)),
    stop: () => hands.conversation().view.stop(),
    retry: (model) => hands.deeds.answerAgain('retry', model),
    edit: hands.edit,
    export: (format) => hands.deeds.tell(exportConversation, format, '/export'),
    import: (typed) => hands.deeds.say(importConversations(hands.context.client, typed)),
    share: (typed) => hands.deeds.tell(shareConversation, typed, '/share'),
    continue: () => hands.deeds.answerAgain('continue'),
    discard: () => hands.deeds.answerAgain('discard'),
    login: hands.options.signIn,
    logout: hands.options.signOut,
    quit: hands.quit,
  },
  pane: (name, rest) =>
    openPaneOf(name, rest, {
      client: hands.context.client,
      panels: hands.panels(),
      conversation: hands.conversation,
      watch: (work) => hands.deeds.watch(work),
      note: hands.note,
      writeInEditor: (text, again) => hands.context.writeInEditor(text, again),
    }),
  open: hands.show,
  place: () => {
    const { id, view } = hands.conversation();
    const isRead = view.load.getSnapshot().phase === 'ready';
    return { conversationId: id, after: isRead ? pathTo(view.getSnapshot()).length : Infinity };
  },
  note: hands.note,
  restore: hands.write,
});

/** What is chosen from lists is the command that people type, and answers as it does. */
export const panelChoices = (hands: ChatHands): ChatPanelChoices => ({
  conversation: hands.show,
  model: (reference) => void hands.commands().take(`/model ${reference ?? 'clear'}`),
  agent: (name) => void hands.commands().take(`/agent ${name ?? 'clear'}`),
  act: (action) => keyDeeds(hands, undefined)[action]?.(),
  command: ({ name, arguments: expected }) => {
    if (expected.length > 0) hands.write(`/${name} `);
    else hands.commands().take(`/${name}`);
  },
  commands: () => hands.commands().offered,
  answer: (approvals, answer) => hands.deeds.answerAll(approvals, answer),
  note: hands.note,
});

/** What keys do on this screen. */
export function keyDeeds(hands: ChatHands, armed: Armed): Partial<Record<ActionId, () => void>> {
  const { transcript, deeds } = hands;
  const panels = hands.panels();
  return {
    'app.clear': () => hands.clearOrQuit(armed === 'quit'),
    'app.quit': hands.quit,
    'chat.stop': () => hands.escape(armed === 'edit'),
    'chat.edit-last': () => hands.edit(''),
    'chat.list': () => panels.openSessions(hands.conversation().id),
    'chat.sidebar': () => hands.sidebar().toggle(),
    'chat.new': () => hands.show(null),
    'chat.model': () => panels.openModels(hands.conversation().view.getSnapshot()),
    'chat.agent': () => panels.openAgents(),
    'chat.thinking': () => deeds.think(),
    'chat.tools': () => (transcript.showTools = !transcript.showTools),
    'chat.reasoning': () => (transcript.showReasoning = !transcript.showReasoning),
    'chat.external-editor': () => deeds.writeInEditor(hands.draft(), hands.write),
    'chat.copy-answer': () => deeds.copyReply(),
    'chat.page-up': () => hands.reader.page(-1),
    'go.projects': () => panels.openProject(hands.conversation().place?.project),
    'go.tasks': () => panels.openBoard(hands.conversation().place?.project),
    'go.missions': () => panels.openMissions(),
    'go.approvals': () => panels.openApprovals(),
    'palette.open': () => panels.openPalette(),
    'keys.show': () => panels.toggleHelp(),
  };
}
