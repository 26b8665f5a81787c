import { AppError } from '@mosaicstack/kernel';

/** As many as are refused, counted among those that are long enough to be taken at all. */
const refusedCount = 10_000;
const shortest = 8;

let refused: Promise<ReadonlySet<string>> | undefined;

/** The list is large and needed rarely, so it is read when somebody first chooses a password. */
async function readList(): Promise<ReadonlySet<string>> {
  const { dictionary } = await import('@zxcvbn-ts/language-common');
  const common = dictionary['passwords-common'].map(String).filter(({ length }) => length >= shortest);
  return new Set(common.slice(0, refusedCount));
}

/** Rejects with `password_too_common` what is tried first by whoever guesses. */
export async function requireUncommon(password: string): Promise<void> {
  refused ??= readList();
  const list = await refused;
  if (!list.has(password.normalize('NFKC').trim().toLowerCase())) return;
  throw new AppError('password_too_common', 'This password is one of the most common ones.', {
    reason: 'It would be among the first that somebody who guesses tries.',
    remediation: 'Choose another, such as four words that have nothing to do with each other.',
    issues: [{ path: 'password', message: 'among the most common passwords' }],
  });
}
