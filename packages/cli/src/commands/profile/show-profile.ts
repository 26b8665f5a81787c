import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { printRecord, type RecordsOptions } from '../../output/records.js';
import { ownProfile } from '../../profiles/profile-file.js';
import { profileView, shownProfiles } from './profile-view.js';

export async function showProfile(
  context: Context,
  typed: string | undefined,
  options: RecordsOptions,
): Promise<void> {
  const name = typed ?? (await nameThatCounts(context));
  const row = (await shownProfiles(context)).find((profile) => profile.name === name);
  if (row) return printRecord(context.printer, row, profileView, options);
  // Says that there is none.
  (await context.profiles()).get(name);
}

async function nameThatCounts(context: Context): Promise<string> {
  const { address, profile } = await context.choice();
  if (address === undefined) return profile?.name ?? ownProfile;
  throw new CommandFailure('not_found', exitCodes.notFound, `${address} was named by its address.`, {
    remediation: 'mosaic profile list',
  });
}
