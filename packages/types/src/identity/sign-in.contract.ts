import { z } from 'zod';
import { storableText } from './storable-text.js';

/** What the sign-in door takes. A password of the wrong length is merely wrong, so only its upper bound is told. */
export const signInSchema = z
  .strictObject({ email: z.email().max(254), password: storableText(128) })
  .meta({ id: 'SignIn' });

export const signOutSchema = z.strictObject({}).meta({ id: 'SignOut' });

/** A browser keeps the session in a cookie; a program keeps the token. */
export const openedSessionSchema = z.object({ token: z.string() }).meta({ id: 'OpenedSession' });
export const succeededSchema = z.object({ success: z.boolean() }).meta({ id: 'Succeeded' });

export type SignIn = z.infer<typeof signInSchema>;
export type SignOut = z.infer<typeof signOutSchema>;
