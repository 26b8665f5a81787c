import type { Clock, OneTimeStore } from '@mosaicstack/kernel';
import { z } from 'zod';
import { digestOf, isSameDigest } from '../digest.js';
import { SignInRefused, type SignInStart } from './identify.js';

/** From the button to coming back, with a password and a second factor at the provider in between. */
export const startSeconds = 600;

const keptSchema = z.object({
  providerId: z.string(),
  returnTo: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  redirectUri: z.string(),
  browser: z.string(),
});

export interface BegunSignIn {
  providerId: string;
  /** A path here to land on. */
  returnTo: string;
  start: SignInStart;
}

const keyOf = (state: string): string => `sign-in:${digestOf(state)}`;

/** Sign-ins under way at a provider: each goes on once, in the browser that began it, within ten minutes. */
export class SignInStarts {
  constructor(
    private readonly store: OneTimeStore,
    private readonly clock: Clock,
  ) {}

  /** `browser` is the secret that this browser alone holds. */
  async keep({ providerId, returnTo, start }: BegunSignIn, browser: string): Promise<void> {
    const { state, ...rest } = start;
    const kept: z.infer<typeof keptSchema> = { providerId, returnTo, browser: digestOf(browser), ...rest };
    const expiresAt = new Date(this.clock.now().getTime() + startSeconds * 1_000);
    await this.store.put(keyOf(state), JSON.stringify(kept), expiresAt);
  }

  /** Rejects with {@link SignInRefused}, and whatever comes of it, this state opens nothing any more. */
  async take(state: string, browser: string | undefined): Promise<BegunSignIn> {
    const text = await this.store.take(keyOf(state), this.clock.now());
    if (text === undefined) throw new SignInRefused('expired');
    const { providerId, returnTo, browser: began, ...rest } = keptSchema.parse(JSON.parse(text));
    if (browser === undefined || !isSameDigest(digestOf(browser), began)) throw new SignInRefused('expired');
    return { providerId, returnTo, start: { state, ...rest } };
  }
}
