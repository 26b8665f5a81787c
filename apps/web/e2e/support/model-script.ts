import { errorReply, textReply, tokenReply, tokensThen, type ModelScript } from '@mosaicstack/testing';

/** What a model might write to reach out of the page. */
export const hostileAnswer = [
  'Before. <img src="https://evil.invalid/a.png" onerror="document.title=1"> <script>document.title=2</script>',
  '',
  '![a pixel](https://evil.invalid/pixel.png) and [a trap](javascript:document.title=3) and [a page](https://example.org/).',
  '',
  '<iframe src="https://evil.invalid/"></iframe>',
  '',
  'After.',
].join('\n');

/** A long page of many paragraphs, for reading further up while it grows. */
const paragraphs = (count: number): string =>
  Array.from({ length: count }, (_, index) => `Paragraph ${index + 1} of a long answer.`).join('\n\n');

/** What is asked for decides the answer, so that a test says in its message what it needs. */
export const scriptByQuestion: ModelScript = (request) => {
  const content = request.body?.messages.findLast(({ role }) => role === 'user')?.content;
  const asked = typeof content === 'string' ? content : JSON.stringify(content ?? '');
  const paced = /(\d+) tokens, one every (\d+) ms/.exec(asked);
  if (paced) return tokenReply({ count: Number(paced[1]), everyMs: Number(paced[2]) });
  if (asked.includes('break off')) return tokensThen(20, { do: 'drop' });
  if (asked.includes('be refused')) return errorReply(400, 'This request is not understood.');
  if (asked.includes('hostile')) return textReply(hostileAnswer);
  if (asked.includes('long page')) return textReply(paragraphs(60));
  return textReply(`You said: ${asked.slice(0, 200)}`);
};
