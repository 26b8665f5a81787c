const base = 'https://gateway.invalid';

/** A path of this gateway, whatever somebody put in a link; the first page for anything that leads elsewhere. */
export function returnPath(stated: string | undefined): string {
  if (stated === undefined || !/^\/(?![/\\])/.test(stated) || !URL.canParse(stated, base)) return '/';
  const url = new URL(stated, base);
  return url.origin === base && !url.pathname.startsWith('//')
    ? `${url.pathname}${url.search}${url.hash}`
    : '/';
}
