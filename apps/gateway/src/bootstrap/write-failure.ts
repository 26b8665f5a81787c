import { AppError } from '@mosaicstack/kernel';

const makeWritable = 'Give that file and its folder to the user that runs the gateway, and make room there.';

/** Codes of files that this user may not write, that have no room, or that cannot be replaced, by what helps. */
const remedies: Readonly<Record<string, string>> = {
  EACCES: makeWritable,
  EPERM: makeWritable,
  EROFS: makeWritable,
  ENOSPC: makeWritable,
  ENOTDIR: makeWritable,
  EBUSY: 'Mount the folder of that file into the container rather than the file alone.',
};

/** What a person is told when the configuration cannot be written; anything unforeseen stays as it is. */
export function writeFailure(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const remediation = remedies[code];
  if (remediation === undefined) return error;
  return new AppError('unavailable', `The gateway cannot write ${path}.`, {
    cause: error,
    reason: 'Nothing was changed.',
    remediation,
  });
}
