import {
  errorReply,
  textReply,
  tokenReply,
  tokensThen,
  toolCallReply,
  type ModelScript,
} from '@mosaicstack/testing';
import { richAnswer } from './rich-answer';

/** What a model might write to reach out of the page. */
export const hostileAnswer = [
  'Before. <img src="https://evil.invalid/a.png" onerror="document.title=1"> <script>document.title=2</script>',
  '',
  '![a pixel](https://evil.invalid/pixel.png) and [a trap](javascript:document.title=3) and [a page](https://example.org/).',
  '',
  '<iframe src="https://evil.invalid/"></iframe>',
  '',
  '[data](data:text/html,<script>document.title=4</script>) [mixed](JaVaScRiPt:document.title=5) [file](file:///etc/passwd)',
  '',
  'In a \u001b[31mred\u001b[0m \u001b]0;title\u0007colour.',
  '',
  '**never closed _nor this [nor that](',
  '',
  'After.',
].join('\n');

/** What a model writes when it takes trouble: headings, a table, code, a list. */
const comparison = `Three stones keep their colour outdoors. **Limestone** is the safest for a floor:

| Stone | Colour | Hardness | A square metre |
| --- | --- | ---: | ---: |
| Limestone | white to grey | 3 | 48 € |
| Basalt | near black | 6 | 72 € |
| Terracotta | red | 3 | 31 € |

### How many tesserae

A tessera of 1 cm with a joint of 1 mm takes 1.21 cm², so a square metre needs about 8,264:

\`\`\`ts
const side = 10 + 1; // millimetres, with its joint
export const perSquareMetre = Math.floor(1_000_000 / (side * side));
\`\`\`

1. Order ten in a hundred more than that.
2. Sort them by tone *before* the bed is wet.
3. Keep a handful for repairs.

> A floor is read from the door: begin the border there.`;

const ofTheSun = `**Basalt** and most **limestones** keep their colour in the sun: what colours them is mineral, and light does
not change it.

- *Marble* yellows where iron lies in it.
- *Slate* pales within a few summers.
- Glass keeps its colour for ever, and is slippery when wet.`;

/** Words as somebody writes them, who then thinks on. */
const wordByWord = (text: string) =>
  tokensThen(
    0,
    ...text.split(/(?<= )/).flatMap((word, index): Parameters<typeof tokensThen>[1][] => [
      { do: 'until', milliseconds: index * 100 },
      { do: 'text', text: word },
    ]),
    { do: 'hang' },
  );

/** A long page of many paragraphs, for reading further up while it grows. */
const paragraphs = (count: number): string =>
  Array.from({ length: count }, (_, index) => `Paragraph ${index + 1} of a long answer.`).join('\n\n');

const tableOf = (rows: number): string =>
  `| stone | quarry |\n| --- | --- |\n${Array.from({ length: rows }, (_, row) => `| stone ${row} | Carrara |`).join('\n')}`;

/** What is asked for decides the answer, so that a test says in its message what it needs. */
export const scriptByQuestion: ModelScript = (request) => {
  const content = request.body?.messages.findLast(({ role }) => role === 'user')?.content;
  const asked = typeof content === 'string' ? content : JSON.stringify(content ?? '');
  const last = request.body?.messages.at(-1);
  if (asked.includes('read a page')) {
    if (last?.role === 'tool') return textReply(`The tool told me: ${JSON.stringify(last.content)}`);
    return toolCallReply('web_fetch', { url: 'https://nobody.invalid/page\u202e' });
  }
  if (asked.includes('ask me')) {
    if (last?.role === 'tool') return textReply(`You chose: ${JSON.stringify(last.content)}`);
    return toolCallReply('ask_user', {
      question: 'Which colour shall the border be?',
      options: ['Lapis', 'Ochre'],
    });
  }
  if (asked.includes('have somebody look')) {
    if (last?.role === 'tool') return textReply(`They told me: ${JSON.stringify(last.content)}`);
    return toolCallReply('agent_delegate', { agent: 'researcher', prompt: 'Which stone is the oldest?' });
  }
  if (asked.includes('write a file')) {
    if (last?.role === 'tool') return textReply('It is written.');
    return toolCallReply('file_write', {
      path: 'src/harvest.ts',
      content: 'export const baskets = 12;\n',
    });
  }
  const paced = /(\d+) tokens, one every (\d+) ms/.exec(asked);
  if (paced) return tokenReply({ count: Number(paced[1]), everyMs: Number(paced[2]) });
  if (asked.includes('break off')) return tokensThen(20, { do: 'drop' });
  if (asked.includes('be refused')) return errorReply(400, 'This request is not understood.');
  if (asked.includes('hostile')) return textReply(hostileAnswer);
  if (asked.includes('quotes within quotes')) return textReply(`${'> '.repeat(3_000)}the last of them`);
  if (asked.includes('stress within stress'))
    return textReply(`${'*a **b '.repeat(3_000)}end${'** *'.repeat(3_000)}`);
  if (asked.includes('everything drawn')) return textReply(richAnswer);
  if (asked.includes('one endless line')) return textReply('x'.repeat(950_000));
  if (asked.includes('table of many rows')) return textReply(tableOf(4_000));
  if (asked.includes('table of far too many')) return textReply(tableOf(10_000));
  if (asked.includes('Compare the stones')) return textReply(comparison);
  if (asked.includes('slowly')) return wordByWord(ofTheSun);
  if (asked.includes('colour in the sun')) return textReply(ofTheSun);
  if (asked.includes('long page')) return textReply(paragraphs(60));
  return textReply(`You said: ${asked.slice(0, 200)}`);
};
