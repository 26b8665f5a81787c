'use client';

import type { AnchorHTMLAttributes, MouseEvent, Ref } from 'react';

/** Changes only the query of the page being read, which needs nothing from the gateway. */
export const goTo = (href: string): void => window.history.pushState(null, '', href);

interface QueryLinkProps extends AnchorHTMLAttributes<HTMLAnchorElement> {
  /** An address of the same page. */
  href: string;
  ref?: Ref<HTMLAnchorElement>;
}

/** A real link, so that it opens in a new tab as any link does. */
export function QueryLink({ href, onClick, ...rest }: QueryLinkProps) {
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    goTo(href);
  };
  return <a href={href} onClick={follow} {...rest} />;
}
