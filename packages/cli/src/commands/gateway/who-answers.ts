import { randomBytes } from 'node:crypto';
import { createClient, isGatewayError } from '@mosaicstack/client';
import type { Context } from '../../context.js';

/** `own` is a gateway that works on this machine's data folder; `foreign` any other, also one of an earlier version. */
export type Answering = 'none' | 'own' | 'foreign';

/** Asks what answers there to prove which installation it is of. No sign-in is sent along. */
export async function whoAnswers(context: Context, url: string): Promise<Answering> {
  const { InstallationKey } = await import('@mosaicstack/config');
  const asked = { challenge: randomBytes(24).toString('base64url'), port: portOf(url) };
  try {
    const { challenge } = asked;
    const { proof = '' } = await createClient({ baseUrl: url, surface: 'cli' }).bootstrap.status({
      challenge,
    });
    const key = InstallationKey.read((await context.paths()).data);
    return key?.isProof(proof, asked) === true ? 'own' : 'foreign';
  } catch (error) {
    if (isGatewayError(error)) return 'none';
    throw error;
  }
}

/** An address leaves out the port that its scheme has anyway. */
const portOf = (url: string): number => Number(new URL(url).port || 80);
