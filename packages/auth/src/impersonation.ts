import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import type { BetterAuthPlugin } from 'better-auth';
import { z } from 'zod';

const impersonationMs = 15 * 60_000;

/** Opens a session in somebody's name that ends for good after a quarter of an hour. Reached from inside alone. */
export const impersonation = () =>
  ({
    id: 'impersonation',
    schema: {
      session: { fields: { impersonatedBy: { type: 'string', required: false, input: false } } },
    },
    endpoints: {
      impersonate: createAuthEndpoint(
        '/impersonate',
        {
          method: 'POST',
          body: z.object({ userId: z.string(), administratorId: z.string() }),
          metadata: { SERVER_ONLY: true },
        },
        async (ctx) => {
          const { userId, administratorId } = ctx.body;
          const { internalAdapter } = ctx.context;
          const person = await internalAdapter.findUserById(userId);
          if (!person) throw ctx.error('NOT_FOUND');
          const expiresAt = new Date(Date.now() + impersonationMs);
          const session = await internalAdapter.createSession(
            userId,
            false,
            { impersonatedBy: administratorId, expiresAt },
            true,
          );
          await setSessionCookie(ctx, { session, user: person }, false, { maxAge: impersonationMs / 1_000 });
          return ctx.json({ token: session.token, expiresAt });
        },
      ),
    },
  }) satisfies BetterAuthPlugin;
