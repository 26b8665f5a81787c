import type { Chat, Client } from '@mosaicstack/client';
import type { ConversationId } from '@mosaicstack/types';
import { commandList, isOwn, parseCommand, type OwnCommand } from '../commands.js';
import type { OpenConversation } from '../open-conversation.js';
import { helpText } from '../screens/help-text.js';
import { exportConversation } from '../screens/own-deeds.js';
import { downloadWorkspace, importConversations } from '../screens/own-files.js';
import { shareConversation } from '../screens/share-conversation.js';
import { costReport, statusReport, type StatusToTell } from '../screens/status-report.js';
import type { KeyMap } from '../key-map.js';

export interface PlainDesk {
  chat: Chat;
  client: Client;
  keys: KeyMap;
  conversation: () => OpenConversation;
  open: (id: ConversationId | null) => void;
  send: (text: string) => Promise<unknown>;
  say: (text: string) => void;
  quit: () => void;
}

const listed = 30;

/** Carries out what was typed, if it is a command; undefined for a message. Rejects with the gateway's refusal. */
export function plainCommand(text: string, desk: PlainDesk): Promise<unknown> | undefined {
  const { chat, say } = desk;
  const { state } = chat.connection.getSnapshot();
  const typed = parseCommand(text, commandList(chat.commands.getSnapshot(), state));
  if (typed === undefined) return undefined;
  // What is piped in comes before the first connection is there, and would be lost.
  if (typed.kind === 'away' && state === 'connecting') {
    return whetherConnected(chat).then(() => plainCommand(text, desk));
  }
  if (typed.kind === 'unknown') {
    say(`There is no /${typed.name}. Did you mean /${typed.nearest}? /help lists all.`);
  } else if (typed.kind === 'away') {
    say(`/${typed.name} needs the gateway, which is not connected now.`);
  } else if (isOwn(typed.command.name) && !(typed.command.name === 'cost' && state === 'online'))
    return own(typed.command.name, typed.rest, desk);
  else return atGateway(text.trim(), desk);
  return Promise.resolve();
}

/** Resolves when the first connection is there, or has failed. */
const whetherConnected = ({ connection }: Chat): Promise<void> =>
  new Promise((resolve) => {
    const leave = connection.subscribe(() => {
      if (connection.getSnapshot().state === 'connecting') return;
      leave();
      resolve();
    });
  });

async function own(name: OwnCommand, rest: string, desk: PlainDesk): Promise<void> {
  const { client, conversation, open, say } = desk;
  const { id } = conversation();
  const inConversation = async (deed: typeof exportConversation): Promise<void> =>
    say(id === null ? 'Nothing was said here yet.' : await deed(client, id, rest));
  switch (name) {
    case 'new':
      return open(null);
    case 'status':
      return say(withoutMarkup(statusReport(statusOf(desk))));
    case 'cost':
      return say(costReport(conversation().view.getSnapshot()));
    case 'theme':
      return say('Without a screen of its own nothing here has colours.');
    case 'copy':
      return say('Select the reply in your terminal: without a screen of its own nothing is copied here.');
    case 'sessions':
      return await sessions(rest, desk);
    case 'stop':
      return conversation().view.stop();
    case 'retry':
    case 'continue':
    case 'discard':
      return void (await (conversation().act(name, rest === '' ? {} : { model: rest }) ??
        say('There is no answer yet.')));
    case 'edit':
      if (rest === '') return say('/edit takes the message to send in place of your last.');
      conversation().beginEdit();
      return void (await desk.send(rest));
    case 'export':
      return await inConversation(exportConversation);
    case 'import':
      return say(await importConversations(client, rest));
    case 'share':
      return await inConversation(async (...asked) => withoutMarkup(await shareConversation(...asked)));
    case 'login':
    case 'logout':
      return say(`Leave with /quit, then: mosaic ${name === 'login' ? 'login' : 'auth logout'}`);
    case 'help': {
      const { offered } = commandList(desk.chat.commands.getSnapshot(), 'online');
      return say(
        helpText(offered, desk.keys)
          .split('\n\n')
          .slice(2)
          .join('\n')
          .replaceAll(/[*`\\]/g, ''),
      );
    }
    case 'quit':
      return desk.quit();
  }
}

/** Lists them by number, or opens the one of a number. */
async function sessions(typed: string, { client, open, say }: PlainDesk): Promise<void> {
  const { items } = await client.conversations.list({ limit: listed });
  const chosen = typed === '' ? undefined : items[Number(typed) - 1];
  if (chosen) return open(chosen.id);
  if (items.length === 0) return say('No conversations yet.');
  for (const [index, { title }] of items.entries()) say(`${index + 1}. ${title || 'Untitled'}`);
  say('/sessions NUMBER opens one.');
}

const statusOf = ({ chat, client, conversation }: PlainDesk): StatusToTell => {
  const { view, place } = conversation();
  return {
    transcript: view.getSnapshot(),
    connection: chat.connection.getSnapshot(),
    model: undefined,
    place,
    gatewayUrl: client.baseUrl,
  };
};

const withoutMarkup = (markdown: string): string => markdown.replaceAll(/\*\*|`|\\(?=\W)/g, '');

async function atGateway(line: string, { chat, client, conversation, open, say }: PlainDesk): Promise<void> {
  const [, download] = /^\/workspace\s+download\b\s*(.*)$/i.exec(line) ?? [];
  if (download !== undefined) return say(await downloadWorkspace(client, download.trim()));
  const { id } = conversation();
  const { ok, message, error, conversationId } = await chat.execute(line.slice(1), id);
  say(
    ok
      ? withoutMarkup(message)
      : [error?.message ?? message, error?.cause, error?.remediation].filter(Boolean).join(' '),
  );
  if (ok && conversationId !== id) open(conversationId);
}
