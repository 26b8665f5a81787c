import { describe, expect, it } from 'vitest';
import { inOurShape } from './sign-in-failure.js';

const reply = (status: number, body: unknown, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });

describe('a failure of the sign-in library', () => {
  it('leaves in our shape', async () => {
    const ours = await inOurShape(reply(401, { code: 'X', message: 'Invalid email or password' }), 'r-1');
    expect(await ours.json()).toEqual({
      code: 'sign_in_failed',
      message: 'Invalid email or password',
      requestId: 'r-1',
    });
  });

  it('keeps what the device login standard prescribes', async () => {
    const body = { error: 'authorization_pending', error_description: 'Not yet.' };
    const ours = await inOurShape(reply(400, body), 'r-1');
    expect(await ours.json()).toMatchObject({ ...body, code: 'invalid_request', message: 'Not yet.' });
  });

  it('tells nothing of a failure inside', async () => {
    const ours = await inOurShape(reply(500, { message: 'select * from secrets' }), 'r-1');
    expect(JSON.stringify(await ours.json())).not.toContain('secrets');
  });

  it('keeps cookies and other headers, and leaves successes alone', async () => {
    const failed = await inOurShape(reply(401, {}, { 'set-cookie': 'a=1' }), 'r-1');
    expect(failed.headers.getSetCookie()).toEqual(['a=1']);
    const fine = reply(200, { ok: true });
    expect(await inOurShape(fine, 'r-1')).toBe(fine);
  });
});
