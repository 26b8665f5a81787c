'use client';

import { Children, useState } from 'react';
import type { StreamdownProps } from 'streamdown';
import { wordsOf } from '../../lib/words';
import { buttonClass } from '../button';
import { FencedCode } from './fenced-code';
import { Formula } from './formula';

const t = wordsOf('ui');

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
    {alt ? t('imageOf', { alt }) : t('imageWithoutDescription')}
  </SafeLink>
);

const MathOrCode: Parts['inlineCode'] = ({ className, children }) =>
  typeof className === 'string' && className.includes('math-inline') && typeof children === 'string' ? (
    <Formula tex={children} isBlock={false} />
  ) : (
    <code>{children}</code>
  );

const Fence: Parts['pre'] = ({ children }) => {
  const { className, children: tex } =
    (children as { props?: { className?: string; children?: unknown } } | undefined)?.props ?? {};
  return className?.includes('math-display') && typeof tex === 'string' ? (
    <Formula tex={tex.trim()} isBlock />
  ) : (
    <FencedCode>{children}</FencedCode>
  );
};

const ScrollingTable: Parts['table'] = ({ children }) => (
  <div className="table-scroll" tabIndex={0} role="group" aria-label={t('table')}>
    <table>{children}</table>
  </div>
);

/** Rows drawn at once: a table of ten thousand would hold up the page. */
const rowStep = 200;

const BoundedRows: Parts['tbody'] = ({ children }) => {
  const [shown, setShown] = useState(rowStep);
  const rows = Children.toArray(children);
  const rest = rows.length - shown;
  return (
    <tbody>
      {rest > 0 ? rows.slice(0, shown) : rows}
      {rest > 0 && (
        <tr>
          <td colSpan={99}>
            <button
              type="button"
              className={buttonClass('plain', 'print:hidden')}
              onClick={() => setShown((before) => before + rowStep * 5)}
            >
              {t('showMoreRows', { rest })}
            </button>
          </td>
        </tr>
      )}
    </tbody>
  );
};

// Only what is listed here is drawn by us; the rest falls back to plain elements, styled by our sheet.
const plain = Object.fromEntries(
  [
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'p', 'ul', 'ol', 'li', 'blockquote', 'hr'],
    ...['strong', 'em', 'thead', 'tr', 'th', 'td', 'sup', 'sub', 'section'],
  ].map((name) => [name, name]),
) as Parts;

/** How each part of a model's words is drawn. */
export const markdownParts: Parts = {
  ...plain,
  a: SafeLink,
  img: NamedImage,
  table: ScrollingTable,
  tbody: BoundedRows,
  pre: Fence,
  code: 'code',
  inlineCode: MathOrCode,
};
