import { attachedTo, type Conversation, type Message, textOf } from '@mosaicstack/types';

const whoOf = ({ role, model }: Message): string => (role === 'user' ? 'You' : (model ?? 'Assistant'));

/** What a person wants to keep of a conversation: what was said, not what tools were told. */
const said = (path: readonly Message[]): Message[] =>
  path.filter(
    (message) =>
      (message.role === 'user' || message.role === 'assistant') &&
      (textOf(message) !== '' || attachedTo(message).length > 0),
  );

/** The branch as Markdown; what was Markdown stays so. */
export function markdownOf({ title }: Conversation, path: readonly Message[]): string {
  const blocks = said(path).map((message) => {
    const files = attachedTo(message).map(({ name }) => `- attached: ${escaped(name)}`);
    const heading = `## ${escaped(whoOf(message))}\n\n*${message.createdAt}*`;
    return [heading, files.join('\n'), textOf(message)].filter((part) => part !== '').join('\n\n');
  });
  return `${[`# ${escaped(title)}`, ...blocks].join('\n\n')}\n`;
}

const escaped = (text: string): string => text.replaceAll(/[\\`*_{}[\]<>#|]/g, String.raw`\$&`);

const style =
  'body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:16px/1.6 system-ui,sans-serif;color:#1b1b1f}' +
  'h1{font-size:1.6rem}h2{font-size:1rem;margin:2rem 0 .25rem}time{color:#5c5c66;font-size:.85rem}' +
  'pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit;margin:.5rem 0}' +
  '@media print{body{margin:0;max-width:none}h2{break-after:avoid}}';

/** The branch as a page by itself: no script, nothing loaded, every word as text. */
export function htmlOf({ title }: Conversation, path: readonly Message[]): string {
  const blocks = said(path).map((message) => {
    const files = attachedTo(message).map(({ name }) => `<p>attached: ${plain(name)}</p>`);
    const heading = `<h2>${plain(whoOf(message))}</h2><time>${message.createdAt}</time>`;
    return `<section>${heading}${files.join('')}<pre>${plain(textOf(message))}</pre></section>`;
  });
  const policy = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`;
  const head = `<meta charset="utf-8">${policy}<title>${plain(title)}</title><style>${style}</style>`;
  return `<!doctype html><html lang="en"><head>${head}</head><body><h1>${plain(title)}</h1>${blocks.join('')}</body></html>\n`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const plain = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => entities[sign] ?? sign);
