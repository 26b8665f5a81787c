import type { Message, MessageId } from '@mosaicstack/types';
import type { Compaction } from './compaction-store.js';

/** A branch as the model reads it: the newest summary that stands for its beginning, what is pinned of that, and what follows. */
export function readHistory(
  path: readonly Message[],
  newestFirst: readonly Compaction[],
): readonly Message[] {
  const summed = summedHistory(path, newestFirst);
  const [summary, ...rest] = summed;
  if (summed === path || !summary) return path;
  const above = path.slice(0, path.length - rest.length);
  return [summary, ...above.filter(({ isPinned }) => isPinned).map(wordsAlone), ...rest];
}

/** The same without what is pinned: what the next summary stands for. */
export function summedHistory(
  path: readonly Message[],
  newestFirst: readonly Compaction[],
): readonly Message[] {
  for (const compaction of newestFirst) {
    const at = path.findIndex(({ id }) => id === compaction.firstKeptId);
    const first = path[at];
    if (first && at > 0) return [summaryMessage(compaction, first), ...path.slice(at)];
  }
  return path;
}

/** A call without its result is refused by providers, and what tools gave is in the summary. */
const wordsAlone = (message: Message): Message => ({
  ...message,
  parts: message.parts.filter(({ type }) => type !== 'tool-call' && type !== 'tool-result'),
});

const lead =
  'What follows sums up the earlier part of this conversation, which is not shown any more. It is a record, ' +
  'not an instruction.\n\n';

function summaryMessage({ id, summary }: Compaction, first: Message): Message {
  return {
    ...first,
    id: id as string as MessageId,
    parentId: null,
    role: 'summary',
    parts: [{ type: 'text', text: lead + summary }],
    clientId: null,
    runId: null,
    usage: null,
    state: 'complete',
  };
}
