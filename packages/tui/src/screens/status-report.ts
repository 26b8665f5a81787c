import type { ConnectionState } from '@mosaicstack/client';
import { spendingOf, spendingWords, type Transcript } from '@mosaicstack/transcript';
import { decisionOf, honestLabel, tokenText, type ChatStatus } from '../components/chat-status.js';
import { plain } from './help-text.js';

export type StatusToTell = Pick<ChatStatus, 'transcript' | 'connection' | 'model' | 'place'> & {
  gatewayUrl: string;
};

const connectionWords: Readonly<Record<ConnectionState['state'], string>> = {
  online: 'connected',
  connecting: 'connecting',
  reconnecting: 'not connected, trying again',
  offline: 'offline',
  'signed-out': 'signed out',
};

/** Everything the status line has no room for, in Markdown; known here, so that it needs no gateway. */
export function statusReport({ transcript, connection, model, place, gatewayUrl }: StatusToTell): string {
  const decision = decisionOf(transcript, model);
  const lines: readonly (readonly [name: string, value: string | undefined])[] = [
    ['gateway', `${gatewayUrl}, ${connectionWords[connection.state]}`],
    ['conversation', place?.title ?? (transcript.conversationId === null ? 'not begun' : undefined)],
    ['project', place?.project?.name],
    ['agent', place?.agent],
    ['thinking', place?.thinking ?? undefined],
    ['model', decision && honestLabel(decision)],
    ['why that model', decision && 'reason' in decision ? decision.reason : undefined],
    ['taken', takenWords(transcript) || 'nothing yet'],
  ];
  const shown = lines.flatMap(([name, value]) => (value ? [`- ${name}: ${plain(value)}`] : []));
  return ['**Status**', shown.join('\n')].join('\n\n');
}

/** What the branch on the screen has cost; of the others only the gateway knows. */
export const costReport = (transcript: Transcript): string =>
  `This branch, as far as it is known here: ${takenWords(transcript) || 'nothing yet'}.`;

const takenWords = (transcript: Transcript): string =>
  [spendingWords(spendingOf(transcript)), tokenText(transcript)].filter(Boolean).join(' · ');
