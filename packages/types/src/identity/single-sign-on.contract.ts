import { z } from 'zod';
import { storableText } from './storable-text.js';

/** A provider as its addresses name it, e.g. `keycloak`. */
export const providerIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
export const providerParamsSchema = z.strictObject({ provider: providerIdSchema });

/** `returnTo` is a path of the dashboard to land on, e.g. `/device?user_code=ABCDEFGH`. */
export const beginSignInQuerySchema = z.strictObject({ returnTo: storableText(2_000).optional() });

/** What the provider sends the browser back with; it may hold more than we know of. */
export const signInCallbackQuerySchema = z.record(z.string().max(100), z.string().max(8_000));

/**
 * Why a sign-in by a provider came to nothing. The browser lands on `/login?problem=NAME`:
 * - `cancelled`: the person, or the provider, called it off
 * - `expired`: it took too long, was used before, or began in another browser
 * - `failed`: the provider's answer could not be trusted
 * - `unavailable`: the provider does not answer
 * - `no-email`: the provider names no e-mail address
 * - `email-unverified`: an account has this address, and the provider does not vouch for it
 * - `not-admitted`: there is no account, and none may be made
 * - `banned`: an administrator has closed the account
 */
export const signInProblemSchema = z.enum([
  'cancelled',
  'expired',
  'failed',
  'unavailable',
  'no-email',
  'email-unverified',
  'not-admitted',
  'banned',
]);

export type ProviderParams = z.infer<typeof providerParamsSchema>;
export type BeginSignInQuery = z.infer<typeof beginSignInQuerySchema>;
export type SignInCallbackQuery = z.infer<typeof signInCallbackQuerySchema>;
export type SignInProblem = z.infer<typeof signInProblemSchema>;
