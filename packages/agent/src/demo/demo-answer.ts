/** What the demo model will say, and where it will fail if it was asked to. */
export interface DemoAnswer {
  words: readonly string[];
  /** Number of words after which it fails; null for never. */
  failsAfter: number | null;
}

const mostWords = 5000;

const vocabulary = (
  'a small mosaic is made of many tiles and each tile has its own colour and its own place so the picture ' +
  'only shows when they lie side by side under one steady hand'
).split(' ');

const opening =
  'This is the built-in demo model, not a real one, writing as many words as you asked for:'.split(' ');

/** Exactly `count` words. Every tenth is its own number, so that a gap would show. */
function countedWords(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const place = index + 1;
    if (index < opening.length) return opening[index] ?? '';
    return place % 10 === 0 ? String(place) : (vocabulary[index % vocabulary.length] ?? '');
  });
}

/** The first words of the question, on one line. */
const partOf = (question: string): string => {
  const words = question.split(/\s+/).filter(Boolean);
  return words.slice(0, 12).join(' ') + (words.length > 12 ? ' …' : '');
};

const plainAnswer = (question: string): string =>
  `I am the built-in demo model: I work offline, know nothing and always answer the same way. ` +
  `You wrote: “${partOf(question)}”\n\n` +
  'Write “what is on today?” to see me use a tool, “plan a mission” to see me fill a board, or “run a command” to be ' +
  'asked for an approval. “300 words” is a longer answer, “please fail” shows how a failure looks. ' +
  'To talk to a real model, start Ollama on this machine, or add a provider under Models or with `mosaic providers add`.';

const failingAnswer =
  'I am the built-in demo model, and you asked me to fail. I will stop in the middle of this sentence, as a ' +
  'server does whose connection breaks, and what I have said so far stays where it is.';

/** Splits so that the pieces joined are the text again. */
export const piecesOf = (text: string): string[] => text.match(/\S+\s*/g) ?? [];

/** The same of what is left once `given` was said, which may have ended within a word. */
const remainderOf = (words: readonly string[], given: string): string[] =>
  words
    .join('')
    .slice(given.length)
    .match(/\s*\S+\s*/g) ?? [];

const spaced = (words: readonly string[]): string[] =>
  words.map((word, index) => (index === words.length - 1 ? word : `${word} `));

/**
 * Goes on where `given`, the text of an answer that was cut off, ended; this time to the end. What
 * another model began is answered anew, below it.
 */
export function demoContinuation(question: string, given: string): DemoAnswer {
  const { words } = demoAnswer(question);
  const isOwn = words.join('').startsWith(given);
  return { words: isOwn ? remainderOf(words, given) : ['\n\n', ...words], failsAfter: null };
}

/** The same question always gets the same answer. */
export function demoAnswer(question: string): DemoAnswer {
  const failing = piecesOf(failingAnswer);
  if (/\bfail before text\b/i.test(question)) return { words: failing, failsAfter: 0 };
  if (/\bplease fail\b/i.test(question))
    return { words: failing, failsAfter: Math.floor(failing.length / 2) };
  const asked = /\b(\d{1,9})\s+words?\b/i.exec(question)?.[1];
  if (asked) return { words: spaced(countedWords(Math.min(Number(asked), mostWords))), failsAfter: null };
  return { words: piecesOf(plainAnswer(question)), failsAfter: null };
}
