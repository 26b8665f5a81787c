import type { UserId } from '@mosaicstack/types';
import type { OpenApp } from './open-app.js';

/** The name the gateway of a test answers to. */
export const host = '127.0.0.1:14242';

const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };

/** Sets the gateway up; the token of its first administrator. */
export async function becomeAdmin({ app, platform }: OpenApp): Promise<string> {
  const payload = { ...ada, token: platform.setupToken?.value };
  const reply = await app.inject({ method: 'POST', url: '/api/bootstrap/setup', headers: { host }, payload });
  return reply.json<{ token: string }>().token;
}

/** Adds somebody without rights beyond their own to a gateway that was set up; their token. */
export async function becomeMember({ app, platform }: OpenApp): Promise<string> {
  const { people } = platform.database.identity;
  const first = await people.findByEmail(ada.email);
  const passwordHash = first && (await people.passwordHashOf(first.user.id));
  if (passwordHash === undefined) throw new Error('the gateway is not set up');
  const [userId, accountId, at] = [platform.ids.next() as UserId, platform.ids.next(), platform.clock.now()];
  const email = `${userId}@example.org`;
  await people.insert({ userId, accountId, name: 'Bob', email, role: 'member', passwordHash, at });
  const payload = { email, password: ada.password };
  const reply = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: { host },
    payload,
  });
  return reply.json<{ token: string }>().token;
}
