import { isGatewayError } from '@mosaicstack/client';
import { type AdministeredKey, hostKeyName } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { readPages } from '../../paging.js';
import { whoAnswers } from './who-answers.js';

/** More keys than an installation has. */
const mostKeys = 100_000;

export interface MadeToken {
  key: string;
  owner: { name: string; email: string };
}

/**
 * Has the gateway of this machine, which runs and so keeps its database to itself, make the key for whoever
 * administers it and is signed in here, by a session: no key makes another. The one made on the host before ends.
 * Undefined where nobody here may.
 */
export async function tokenByGateway(context: Context): Promise<MadeToken | undefined> {
  const { client, isSignedIn } = await context.client();
  if (!isSignedIn || (await whoAnswers(context, client.baseUrl)) !== 'own') return undefined;
  try {
    const { user } = await client.me();
    const before = (await readPages((page) => client.keys.listAll(page), mostKeys)).filter(isOfHost);
    const { key } = await client.keys.create({ name: hostKeyName, scopes: ['admin'] });
    const ended = await Promise.allSettled(before.map(({ id }) => client.keys.revokeAny(id)));
    // The new one is told in any case: nobody can read it again.
    for (const [index, { status }] of ended.entries()) {
      if (status === 'rejected')
        context.printer.ask(
          `One made before still works; end it: mosaic key revoke --all ${before[index]?.id}`,
        );
    }
    return { key, owner: user };
  } catch (error) {
    const mayNot = isGatewayError(error) && ['forbidden', 'unauthorized'].includes(error.kind);
    if (mayNot) return undefined;
    throw error;
  }
}

const isOfHost = ({ name, scopes }: AdministeredKey): boolean =>
  name === hostKeyName && scopes.every((scope) => scope === 'admin');
