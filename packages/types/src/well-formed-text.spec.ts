import { describe, expect, it } from 'vitest';
import { teamIdSchema, userIdSchema } from './ids.js';
import { passkeyParamsSchema } from './identity/passkeys.contract.js';
import { personQuerySchema } from './identity/people.contract.js';
import { quotaTeamParamsSchema } from './identity/quotas.contract.js';
import { sessionParamsSchema } from './identity/sessions.contract.js';
import { uploadFileQuerySchema } from './projects/project-file.contract.js';
import { taskQuerySchema } from './tasks/task.contract.js';

const refusedByStores = ['\u0000', 'a\u0000b', '\ud800', 'x\udc00y'];

describe('an id or word whose form is open', () => {
  it.each([
    ['a user id', (text: string) => userIdSchema.parse(text)],
    ['a team id', (text: string) => teamIdSchema.parse(text)],
    ['whom tasks are looked for', (text: string) => taskQuerySchema.parse({ assignee: text }).assignee],
    ['what accounts are looked for', (text: string) => personQuerySchema.parse({ query: text }).query],
    ['a session', (text: string) => sessionParamsSchema.parse({ id: text }).id],
    ['a passkey', (text: string) => passkeyParamsSchema.parse({ id: text }).id],
    ['whose limits are set', (text: string) => quotaTeamParamsSchema.parse({ id: text }).id],
  ])('never carries what a store refuses: %s', (_, read) => {
    for (const text of refusedByStores) {
      const told = read(text) ?? '';
      expect(told.isWellFormed()).toBe(true);
      expect(told).not.toContain('\u0000');
    }
    expect(read('ada')).toBe('ada');
  });
});

describe('the name of a file', () => {
  it.each(['.', '..', 'a/b', 'a\\b', 'a\u0000b', 'report\u202efdp.exe', '\u2066a'])('is not %j', (name) => {
    expect(uploadFileQuerySchema.safeParse({ name }).success).toBe(false);
  });

  it.each(['notes.txt', '...', '.env', 'Überblick 2026.pdf', '見積.xlsx'])('may be %j', (name) => {
    expect(uploadFileQuerySchema.parse({ name }).name).toBe(name);
  });
});
