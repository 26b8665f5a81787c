import type { Client } from '@mosaicstack/client';
import type { Provider } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { handleOf } from '../../output/columns.js';

export async function removeProvider(
  context: Context,
  typed: string,
  options: ConfirmOptions,
): Promise<void> {
  const client = await context.signedInClient();
  const { connectionId, provider, scope } = await find(client, typed);
  const deed = `remove the provider ${provider} (${scope}) and its key`;
  if (!(await isConfirmed(context, { name: provider, deed }, options))) return;
  await client.providers.remove(connectionId);
  context.printer.talk('Removed.');
}

type Removable = Provider & { connectionId: NonNullable<Provider['connectionId']> };

const isRemovable = (provider: Provider): provider is Removable =>
  provider.isManageable && provider.connectionId !== null;

/** By its name, by its id or by the end of that. */
async function find(client: Client, typed: string): Promise<Removable> {
  const all = await client.providers.list();
  const named = all.filter(
    ({ provider, connectionId }) =>
      provider === typed || connectionId === typed || (connectionId && handleOf(connectionId) === typed),
  );
  const removable = named.filter(isRemovable);
  const [only, another] = removable;
  if (only && !another) return only;
  if (another) {
    const ids = removable.map(({ connectionId, scope }) => `${handleOf(connectionId)} (${scope})`);
    throw badUsage(`There are several providers called ${typed}.`, `Name one by its id: ${ids.join(', ')}`);
  }
  throw named.length > 0
    ? badUsage(
        `${typed} was not added by you.`,
        'It is set in the configuration, was found, or is for others.',
      )
    : badUsage(`There is no provider ${typed}.`, 'mosaic providers list');
}
