import { AppError, NotFound } from '@mosaicstack/kernel';

/** Somebody changed the row since the asker read it. */
export class VersionConflict extends AppError {
  constructor(what: string, versions: { yours: number; stored: number }) {
    const { yours, stored } = versions;
    super(
      'version_conflict',
      `This ${what} was changed meanwhile: you started from version ${yours}, it is at version ${stored}.`,
      {
        issues: [{ path: 'version', message: `yours is ${yours}, the stored one is ${stored}` }],
        remediation: 'Read it again and repeat your change on what it says now.',
      },
    );
  }
}

export function assertVersion(what: string, yours: number, stored: number): void {
  if (yours !== stored) throw new VersionConflict(what, { yours, stored });
}

/** Takes what a store's update said. When somebody was faster, both versions are told. */
export async function assertStored(
  isStored: boolean,
  {
    what,
    yours,
    find,
  }: { what: string; yours: number; find: () => Promise<{ version: number } | undefined> },
): Promise<void> {
  if (isStored) return;
  const stored = await find();
  if (!stored) throw new NotFound(what);
  throw new VersionConflict(what, { yours, stored: stored.version });
}
