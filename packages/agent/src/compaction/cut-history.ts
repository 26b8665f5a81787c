import type { Message } from '@mosaicstack/types';

/** Rough but never zero: about four characters of most languages make a token. */
const charactersPerToken = 4;
/** Turns that are kept whatever their length. */
const turnsKept = 4;
/** Share of the whole that is kept. */
const shareKept = 0.2;
/** Characters of an old result that are kept where nothing sums it up. */
const trimmedResult = 2_048;

export const tokensOf = (rows: readonly Message[]): number =>
  Math.ceil(rows.reduce((sum, row) => sum + charactersIn(row), 0) / charactersPerToken);

function charactersIn({ parts }: Message): number {
  let sum = 0;
  for (const part of parts) {
    if (part.type === 'text' || part.type === 'tool-result') sum += part.text.length;
    else if (part.type === 'tool-call') sum += part.name.length + JSON.stringify(part.arguments).length;
  }
  return sum;
}

/**
 * Where the part begins that is kept: at a message of the person, with the newest fifth and four turns
 * behind it; within one long turn, at a step of the agent. A call is never parted from its result.
 * Undefined when nothing can be summed up.
 */
export function cutHistory(rows: readonly Message[]): number | undefined {
  const wanted = tokensOf(rows) * shareKept;
  return cutAt(rows, isTurn, wanted) ?? cutAt(rows, isStep, wanted);
}

type Beginning = (rows: readonly Message[], at: number) => boolean;

const isTurn: Beginning = (rows, at) => rows[at]?.role === 'user';
/** What an agent does after it has read the results of its calls. */
const isStep: Beginning = (rows, at) => rows[at]?.role === 'assistant' && rows[at - 1]?.role === 'tool';

function cutAt(rows: readonly Message[], begins: Beginning, wanted: number): number | undefined {
  let turns = 0;
  for (let at = rows.length - 1; at > 0; at -= 1) {
    if (!begins(rows, at)) continue;
    turns += 1;
    const summed = rows.slice(0, at).some(({ role: above }) => above !== 'summary');
    if (turns >= turnsKept && summed && tokensOf(rows.slice(at)) >= wanted) return at;
  }
  return undefined;
}

/** What tools gave long ago, shortened: for when nothing could be summed up. */
export function trimOldResults(rows: readonly Message[]): readonly Message[] {
  const turns = rows.flatMap(({ role }, index) => (role === 'user' ? [index] : []));
  const recent = turns.at(-turnsKept) ?? rows.findLastIndex(({ role }) => role === 'assistant');
  return rows.map((row, index) => (index < recent && row.role === 'tool' ? trimmed(row) : row));
}

const trimmed = (row: Message): Message => ({
  ...row,
  parts: row.parts.map((part) =>
    part.type === 'tool-result' && part.text.length > trimmedResult
      ? { ...part, text: `${part.text.slice(0, trimmedResult)}\n[The rest was left out.]` }
      : part,
  ),
});
