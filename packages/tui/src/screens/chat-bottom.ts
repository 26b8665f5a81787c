import { statusPieces, type ChatStatus } from '../components/chat-status.js';
import { argumentHint } from '../components/command-usage.js';
import type { Composer } from '../components/composer.js';
import { statusLine } from '../components/status-line.js';
import type { OpenConversation } from '../open-conversation.js';
import type { ChatCommands } from './chat-commands.js';
import { hintPieces } from './chat-lines.js';
import type { ChatPanels } from './chat-panels.js';
import type { Armed } from './chat-wiring.js';
import type { ScreenContext } from './screen.js';
import { waitingLines } from './waiting-lines.js';

export interface ChatBottom {
  context: ScreenContext;
  panels: ChatPanels;
  conversation: OpenConversation;
  composer: Composer;
  commands: ChatCommands;
  status: ChatStatus;
  armed: Armed;
}

/** What stands below what was said: the input with its status and hints, or the list in its place. */
export function bottomLines(bottom: ChatBottom, width: number): string[] {
  const { context, panels, conversation, composer, commands, status, armed } = bottom;
  const { theme, keys } = context;
  const { view, isRunning, offer, asked } = conversation;
  const edge = theme.line('─'.repeat(width));
  // A list lies over the last lines, where the question stands.
  const missed = asked ? [`${theme.tiles.waiting} ${theme.waiting('The agent waits for your answer.')}`] : [];
  if (panels.pane) return [...missed, edge, ...panels.pane.render(width)];
  const shownOffer = composer.isEmpty ? offer : undefined;
  const argument = argumentHint(composer.text, commands.offered);
  const hints = hintPieces({ armed, argument, isRunning, offer: shownOffer, asked, keys });
  return [
    ...(panels.isOpen ? [edge, ...panels.helpLines(width)] : []),
    ...waitingLines(view.waiting.getSnapshot(), theme, width),
    statusLine(statusPieces(status, theme), width),
    ...composer.render(width),
    theme.muted(statusLine(hints, width)),
  ];
}
