import { AppError } from '@mosaicstack/kernel';

const reference = /^[A-Za-z0-9_][A-Za-z0-9_./@^~{}-]{0,199}$/;

/** A commit, branch or range that git cannot take for an option. */
export function gitReference(text: string): string {
  if (reference.test(text)) return text;
  throw new AppError(
    'invalid_request',
    'That is no commit or branch. Name one such as main, HEAD~1 or 3f2a9c1.',
  );
}

/** An https address without credentials: those would stay readable in the workspace. */
export function cloneAddress(text: string): { url: string; host: string } {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url?.protocol !== 'https:' || url.username !== '' || url.password !== '')
    throw new AppError(
      'invalid_request',
      'A repository is cloned from an https address without a user name or password.',
    );
  return { url: url.href, host: `${url.hostname}:${url.port || '443'}` };
}
