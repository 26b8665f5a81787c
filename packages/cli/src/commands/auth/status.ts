import { isGatewayError, type Client } from '@mosaicstack/client';
import type { SecondFactor } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { cleanName, safeJson } from '../../output/clean-text.js';

export async function status(context: Context, { json }: { json?: boolean }): Promise<void> {
  const { printer } = context;
  const client = await context.signedInClient();
  const [{ user, gateway }, factor] = await Promise.all([client.me(), secondFactorOf(client)]);
  if (json) {
    const shown = { v: 1, user, gateway: { url: client.baseUrl, ...gateway }, secondFactor: factor };
    return printer.line(safeJson(shown, 2));
  }
  printer.line(`${cleanName(user.name)} <${cleanName(user.email)}>, ${user.role}, at ${client.baseUrl}`);
  printer.line(factor === null ? 'signed in by a key' : `second factor  ${sentenceOf(factor)}`);
}

/** A key may not look at how its owner signs in. */
const secondFactorOf = (client: Client): Promise<SecondFactor | null> =>
  client.secondFactor.status().catch((error: unknown) => {
    if (isGatewayError(error) && error.kind === 'forbidden') return null;
    throw error;
  });

function sentenceOf({ totp, backupCodesLeft, passkeys, required }: SecondFactor): string {
  const has = [
    ...(totp ? [`an authenticator app, ${backupCodesLeft} backup codes left`] : []),
    ...passkeys.map(({ name }) => `the passkey ${cleanName(name)}`),
  ];
  if (has.length > 0) return has.join('; ');
  return required ? 'none, and this gateway asks everybody for one' : 'none';
}
