import type { Waiting } from '@mosaicstack/client';
import { truncateToWidth } from '@earendil-works/pi-tui';
import { cleanLine } from '../terminal-text.js';
import type { Theme } from '../theme.js';

/** Messages shown; what is beyond is counted. */
const shown = 5;

/** What waits for the answer being made, by the numbers that `/queue` takes. */
export function waitingLines({ queued, sending }: Waiting, theme: Theme, width: number): string[] {
  if (queued.length === 0 && sending.length === 0) return [];
  const isHeldBack = queued.some(({ state }) => state === 'paused');
  const heading = isHeldBack ? 'Held back; /queue resume sends them' : 'Queued; /queue changes them';
  const lines = [
    ...queued.map(({ request, delivery, state }, index) => {
      const mark =
        state === 'applying' ? ' · being read' : delivery === 'steer' ? ' · joins this answer' : '';
      return `${index + 1}. ${cleanLine(request.content)}${mark}`;
    }),
    ...sending.map(({ content }) => `…  ${cleanLine(content)} · sending`),
  ];
  const beyond = lines.length - shown;
  const rest = beyond > 0 ? [`and ${beyond} more`] : [];
  return [heading, ...lines.slice(0, shown), ...rest].map((line) =>
    theme.muted(truncateToWidth(`  ${line}`, width, '…')),
  );
}
