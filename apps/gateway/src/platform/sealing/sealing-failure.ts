import { AppError, type SealContext } from '@mosaicstack/kernel';

/** Names the place of a secret, never a part of it. */
export const unreadable = ({ table, column, rowId }: SealContext, reason: string): AppError =>
  new AppError('secret_unreadable', `The secret in ${table}.${column} of row ${rowId} cannot be read.`, {
    reason,
    remediation:
      'Start the gateway with the root keys it was sealed under; restore root-keys.json from the same backup as the database.',
  });

/** The root keys themselves are not usable; `where` is a file or a variable, `reason` never quotes it. */
export const rootKeysUnusable = (where: string, reason: string, cause?: unknown): AppError =>
  new AppError('root_keys_unusable', `The root keys in ${where} cannot be used.`, {
    reason,
    remediation: `Restore ${where} from a backup; without it, what is sealed in the database stays unreadable.`,
    cause,
  });
