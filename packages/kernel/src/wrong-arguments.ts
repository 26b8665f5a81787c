import type { Issue } from '@mosaicstack/types';
import { AppError } from './app-error.js';

/** Tells a model what to put right; it reads the message alone. */
export function wrongArguments(tool: string, issues: Issue[]): AppError {
  const list = issues.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('; ');
  return new AppError(
    'invalid_request',
    `The arguments of ${tool} are not right (${list}). Call it again with these put right.`,
    { issues },
  );
}
