import type { AuditEntry } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { askerOf, deedOf, deedToYou, detailsOf, isNotice } from './audit-words';
import { speak } from '../../lib/words';

await speak('en');

const entry = (change: Partial<AuditEntry>): AuditEntry => ({
  id: '00000000-0000-4000-8000-000000000001',
  tenant: 'user:grace',
  seq: 1,
  at: '2026-03-01T12:00:00.000Z',
  actorId: 'ada',
  onBehalfOf: null,
  surface: 'web',
  verb: 'user.ban',
  objectType: 'user',
  objectId: 'grace',
  result: 'allowed',
  costUsd: null,
  personal: { actor: 'Ada', details: { reason: 'lost laptop', minutes: 15, note: null } },
  ...change,
});

it('says what was done, or names the verb it has no words for', () => {
  expect(deedOf(entry({}))).toBe('closed an account');
  expect(deedOf(entry({ verb: 'stone.carve' }))).toBe('stone.carve');
  expect(deedToYou(entry({}))).toBe('closed your account');
  expect(deedToYou(entry({ verb: 'key.create' }))).toBe('made a key');
});

it('names who asked, as far as that is still known', () => {
  expect(askerOf(entry({}), 'grace')).toBe('Ada');
  expect(askerOf(entry({}), 'ada')).toBe('You');
  expect(askerOf(entry({ personal: null }), 'grace')).toBe('ada');
  expect(askerOf(entry({ personal: null, actorId: null, surface: 'system' }), 'grace')).toBe('The gateway');
});

it('leaves out facts that say nothing', () => {
  expect(detailsOf(entry({}))).toEqual([
    ['reason', 'lost laptop'],
    ['minutes', '15'],
  ]);
});

it('tells what others did from what the person did', () => {
  expect(isNotice(entry({}), 'grace')).toBe(true);
  expect(isNotice(entry({}), 'ada')).toBe(false);
  expect(isNotice(entry({ actorId: null }), 'grace')).toBe(false);
  expect(isNotice(entry({ verb: 'user.create' }), 'grace')).toBe(false);
});
