/** Numbers from 0 up to 1, the same ones for the same seed. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};

const pieces = [
  'word',
  'a word that goes on',
  'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(4),
  '日本語の文章がここにあります',
  '한국어',
  'العربية',
  'สำเนียง',
  '👩‍👩‍👧‍👦',
  '🇨🇭',
  'e\u0301\u0327',
  '\u200b\u200d',
  '\t',
  '\u001b[31;4m',
  '\u001b]0;title\u0007',
  '\u001b[2J',
  '\u009b5A',
  '\r',
  '\b\b',
  '\u202e',
  '\n',
  '\n\n',
  '\n```ts\n',
  '\n| a | b |\n|---|---|\n| 1 | 日本 |\n',
  '\n- ',
  '\n1. ',
  '\n> ',
  '**',
  '`',
  '$x^2$',
  '[link](https://example.com/a/very/long/address/that/does/not/end)',
  '\ud800',
  '',
];

/** Text as no model should write it. */
export const hostileText = (random: () => number, length: number): string =>
  Array.from(
    { length },
    () => `${pieces[Math.floor(random() * pieces.length)] ?? ''}${random() < 0.5 ? ' ' : ''}`,
  ).join('');
