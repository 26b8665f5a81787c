import { truncateToWidth, wrapTextWithAnsi } from '@earendil-works/pi-tui';
import type { TranscriptMessage } from '@mosaicstack/transcript';
import { attachedTo, textOf } from '@mosaicstack/types';
import { cleanLine, cleanText } from '../terminal-text.js';
import type { Theme } from '../theme.js';

/** A person's own words on a tinted band; the mark at the edge tells them apart where there is no colour. */
export const userMessageLines = (message: TranscriptMessage, theme: Theme, width: number): string[] => {
  const text = cleanText(textOf(message)).trimEnd();
  const files = attachedTo(message).map(({ name }) => `⊕ ${cleanLine(name)}`);
  const lines = [...files, ...text.split('\n')].flatMap((line) =>
    wrapTextWithAnsi(line, Math.max(1, width - 3)),
  );
  const rows = lines.map((line, index) => `${theme.accent(index === 0 ? '› ' : '  ')}${line}`);
  const banded = rows.map((row) => theme.band(truncateToWidth(row, width, '', true)));
  return message.pending ? [...banded, theme.muted('  sending')] : banded;
};
