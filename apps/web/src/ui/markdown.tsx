'use client';

import { defaultRehypePlugins, Streamdown, type StreamdownProps } from 'streamdown';
import { CodeBlock } from './code-block';
import { rawAsText } from './raw-as-text';

type Parts = NonNullable<StreamdownProps['components']>;

/** Leaves the page in a new tab that cannot reach back; an address that is not one is plain text. */
const SafeLink: Parts['a'] = ({ href, children }) =>
  href ? (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  ) : (
    <span>{children}</span>
  );

/** A picture is named and linked, never fetched: fetching would tell its host who reads what. */
const NamedImage: Parts['img'] = ({ src, alt }) => (
  <SafeLink href={typeof src === 'string' ? src : undefined}>
    Image: {alt || 'without a description'}
  </SafeLink>
);

const InlineCode: Parts['inlineCode'] = ({ children }) => <code>{children}</code>;

const ScrollingTable: Parts['table'] = ({ children }) => (
  <div className="table-scroll" tabIndex={0} role="group" aria-label="Table">
    <table>{children}</table>
  </div>
);

// Only what is listed here is drawn by us; the rest falls back to plain elements, styled by our sheet.
const plain = Object.fromEntries(
  [
    'h1',
    'h2',
    'h3',
    'h4',
    'h5',
    'h6',
    'p',
    'ul',
    'ol',
    'li',
    'blockquote',
    'hr',
    'strong',
    'em',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
    'sup',
    'sub',
    'section',
  ].map((name) => [name, name]),
) as Parts;

const components: Parts = {
  ...plain,
  a: SafeLink,
  img: NamedImage,
  table: ScrollingTable,
  pre: ({ children }) => <CodeBlock>{children}</CodeBlock>,
  code: 'code',
  inlineCode: InlineCode,
};

const sanitize = defaultRehypePlugins['sanitize'];
// Kept for good: a new array would have every block parsed again.
const rehypePlugins = sanitize ? [rawAsText, sanitize] : [rawAsText];
const noControls = false;

/** A model's words, which are not trusted: no HTML of its own, no picture from elsewhere, no script in a link. */
export function SafeMarkdown({ text, isStreaming }: { text: string; isStreaming: boolean }) {
  return (
    <Streamdown
      className="markdown"
      mode={isStreaming ? 'streaming' : 'static'}
      isAnimating={isStreaming}
      components={components}
      rehypePlugins={rehypePlugins}
      controls={noControls}
    >
      {text}
    </Streamdown>
  );
}
