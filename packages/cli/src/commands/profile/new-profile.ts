import type { Context } from '../../context.js';
import { printRecord, type RecordsOptions } from '../../output/records.js';
import { originOf } from '../../profiles/gateway-choice.js';
import { profileView } from './profile-view.js';

export async function newProfile(
  context: Context,
  name: string,
  address: string,
  options: RecordsOptions & { use?: boolean },
): Promise<void> {
  const file = await context.profiles();
  const gateway = originOf(address, 'A profile');
  file.add({ name, gateway });
  if (options.use) file.use(name);
  const row = { name, inUse: options.use === true, gateway, signedIn: false, email: null };
  printRecord(context.printer, row, profileView, options);
  context.printer.talk(`Sign in there: mosaic login --profile ${name}`);
}
