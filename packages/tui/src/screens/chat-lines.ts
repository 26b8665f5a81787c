import type { GatewayError, LoadState } from '@mosaicstack/client';
import { errorLines } from '../components/error-block.js';
import { hang } from '../components/indent.js';
import type { StatusPiece } from '../components/status-line.js';
import type { ApprovalOffer } from '../approval-offer.js';
import type { KeyMap } from '../key-map.js';
import { letterOf, type RunOffer } from '../run-offer.js';
import type { Theme } from '../theme.js';
import { greetingLines, type Greeting } from './greeting.js';
import { describeError } from './screen.js';

/** Said once, above the status line, until the next key that sends or closes. */
export type Alert = { kind: 'error'; error: GatewayError } | { kind: 'note'; text: string };

/** What was said, or why there is nothing of it. */
export function contentLines(said: string[], load: LoadState, greeting: Greeting): string[] {
  const { theme, width } = greeting;
  if (load.phase === 'failed') return [...said, ...errorLines(describeError(load.error), theme, width), ''];
  if (said.length > 0) return said;
  return load.phase === 'loading' ? [theme.muted('Reading the conversation…'), ''] : greetingLines(greeting);
}

export function alertLines(alert: Alert | undefined, theme: Theme, width: number): string[] {
  if (alert?.kind === 'error') return [...errorLines(describeError(alert.error), theme, width), ''];
  if (alert?.kind === 'note') {
    return hang(theme.muted(alert.text), { first: '  ', rest: '  ', columns: 2 }, width);
  }
  return [];
}

/** The keys worth knowing right now. */
export function hintPieces(state: {
  /** What a second press of the same key does. */
  armed: 'quit' | 'edit' | undefined;
  /** What may follow the command being typed. */
  argument: string | undefined;
  isRunning: boolean;
  offer: RunOffer | undefined;
  asked: ApprovalOffer | undefined;
  keys: KeyMap;
}): StatusPiece[] {
  const { keys } = state;
  if (state.armed === 'edit') return [{ text: 'Esc again edits your last message', importance: 1 }];
  if (state.argument !== undefined) return [{ text: state.argument, importance: 1 }];
  if (state.armed === 'quit')
    return [{ text: 'Ctrl+C again quits. Answers go on in the gateway.', importance: 1 }];
  if (state.offer) {
    return state.offer.actions.map((action) => ({
      text: `${letterOf[action]} Enter: ${action}`,
      importance: 1,
    }));
  }
  if (state.asked) return askedPieces(state.asked);
  const first = state.isRunning
    ? [
        { text: 'Esc stops', importance: 4 },
        { text: 'Enter queues', importance: 2 },
      ]
    : [
        { text: 'Enter sends', importance: 3 },
        { text: 'Ctrl+J new line', importance: 1 },
      ];
  return [
    ...first,
    { text: `${keys.label('palette.open')} commands`, importance: 2 },
    { text: `${keys.label('chat.list')} conversations`, importance: 2 },
    { text: '? keys', importance: 4 },
  ];
}

const askedPieces = ({ choices }: ApprovalOffer): StatusPiece[] =>
  choices.length === 0
    ? [{ text: 'Enter answers the agent', importance: 1 }]
    : choices.map(({ letter, does }) => ({ text: `${letter} Enter: ${does}`, importance: 1 }));
