import type { Client } from '@mosaicstack/client';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { ask, canAsk } from '../../input/ask.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { readSecretFromStdin } from '../../input/read-stdin.js';
import { findPerson } from '../../naming/names.js';

export interface DeleteUserOptions extends ConfirmOptions {
  own?: boolean;
  passwordStdin?: boolean;
}

/** Cannot be undone: the account, what is personal in it, and every way in are gone. */
export async function deleteUser(
  context: Context,
  typed: string | undefined,
  options: DeleteUserOptions,
): Promise<void> {
  if ((typed === undefined) !== (options.own === true)) {
    throw badUsage('Name an account, or say --own for yours.', 'mosaic user list');
  }
  const client = await context.signedInClient();
  if (typed === undefined) return deleteOwn(context, client, options);
  const { id, email } = await findPerson(client, typed);
  const deed = `delete the account of ${email} and what is personal in it`;
  if (!(await isConfirmed(context, { name: email, deed }, options))) return;
  await client.people.remove(id, email);
  context.printer.talk('Deleted.');
}

async function deleteOwn(context: Context, client: Client, options: DeleteUserOptions): Promise<void> {
  const { email } = (await client.me()).user;
  const deed = `delete your account ${email} and what is personal in it`;
  if (!(await isConfirmed(context, { name: email, deed }, options))) return;
  const password = await passwordFor(context, options);
  await client.account.remove({ confirmEmail: email, ...(password === '' ? {} : { password }) });
  (await context.credentials()).remove(client.baseUrl);
  context.printer.talk('Deleted. This machine is signed out.');
}

/** Empty for an account without one. */
async function passwordFor(
  { options: { input } }: Context,
  { passwordStdin }: DeleteUserOptions,
): Promise<string> {
  if (passwordStdin) return readSecretFromStdin();
  if (!input || !canAsk()) {
    throw badUsage('Your password cannot be asked for here.', 'Add --password-stdin and pipe it in.');
  }
  return ask('Your password (empty if you have none): ', { hidden: true });
}
