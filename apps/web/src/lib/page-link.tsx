'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';

interface PageLinkProps extends Omit<ComponentProps<typeof Link>, 'href' | 'prefetch'> {
  /** An address of another page of this app. */
  href: string;
}

/** A link to another page, whose code is fetched as soon as a person turns towards it. */
export function PageLink({ href, ...rest }: PageLinkProps) {
  const router = useRouter();
  const prefetch = (): void => router.prefetch(href);
  return <Link href={href} prefetch={false} onPointerEnter={prefetch} onFocus={prefetch} {...rest} />;
}
