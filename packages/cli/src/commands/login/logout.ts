import { isGatewayError } from '@mosaicstack/client';
import type { Context } from '../../context.js';

/** Forgets the credential in any case, and ends the session at the gateway when that answers. */
export async function logout(context: Context): Promise<void> {
  const { printer } = context;
  const { client, isSignedIn } = await context.client();
  if (!isSignedIn) return printer.talk(`Nobody is signed in at ${client.baseUrl}.`);
  (await context.credentials()).remove(client.baseUrl);
  try {
    await client.signOut();
    printer.talk(`Signed out at ${client.baseUrl}.`);
  } catch (error) {
    if (!isGatewayError(error)) throw error;
    printer.talk(`Forgot the sign-in. The gateway could not be told: ${error.message}`);
  }
}
