import { silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import { capturedLog, manualClock } from '@mosaicstack/testing';
import { describe, expect, it } from 'vitest';
import { InMemoryAuditStore } from '../testing/index.js';
import type { AuditEvent } from './audit-entry.js';
import { AuditLog } from './audit-log.js';
import { makeAuditKey, openAuditSigner } from './audit-signer.js';
import type { AuditStore } from './audit-store.js';

const signer = openAuditSigner(makeAuditKey());
const event: AuditEvent = {
  actorId: null,
  surface: 'system',
  verb: 'gateway.start',
  objectType: 'gateway',
  result: 'allowed',
};
const logOver = (store: AuditStore, logger = silentLogger, clock = systemClock) =>
  new AuditLog({ store, signer: async () => signer, clock, ids: uuidSource, logger });

describe('the audit log', () => {
  it('shares units of work in a burst, and confirms each entry once it is stored', async () => {
    const store = new InMemoryAuditStore();
    let appends = 0;
    const counted: AuditStore = Object.assign(Object.create(store) as AuditStore, {
      append: async (...given: Parameters<AuditStore['append']>) => {
        appends += 1;
        await new Promise(setImmediate);
        await store.append(...given);
      },
    });
    const log = logOver(counted);
    await Promise.all(Array.from({ length: 150 }, () => log.record(event)));
    expect(await store.rows('instance', 0, 500)).toHaveLength(150);
    expect(appends).toBeLessThanOrEqual(3);
  });

  it('rejects a recorded entry that could not be stored, and counts a noted one', async () => {
    const store = new InMemoryAuditStore();
    const away = Object.assign(Object.create(store) as AuditStore, {
      append: () => Promise.reject(new Error('away')),
    });
    const logger = capturedLog();
    const log = logOver(away, logger);
    await expect(log.record(event)).rejects.toThrow('away');
    log.note(event);
    await log.close();
    expect(log.dropped).toBe(1);
    expect(logger.lines.at(-1)).toMatchObject({ level: 'error' });
  });

  it('stores what was noted before it closes', async () => {
    const store = new InMemoryAuditStore();
    const log = logOver(store);
    log.note(event);
    await log.close();
    expect(await store.rows('instance', 0, 9)).toHaveLength(1);
  });

  it.each<[string, Partial<AuditEvent>]>([
    ['a verb that is none', { verb: 'Delete it!' }],
    ['a tenant that is none', { tenant: 'everybody' }],
    [
      'details that are too large',
      { details: Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`k${i}`, 'x'.repeat(200)])) },
    ],
  ])('refuses %s', async (_label, fields) => {
    const log = logOver(new InMemoryAuditStore());
    await expect(log.record({ ...event, ...fields })).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('signs after a thousand rows without waiting, and after an hour when there were any', async () => {
    const store = new InMemoryAuditStore();
    const clock = manualClock();
    const log = logOver(store, silentLogger, clock);
    await log.record(event);
    expect((await log.keep())?.number).toBe(1);
    await log.record(event);
    clock.advance(60 * 60 * 1000 - 1);
    expect(await log.keep()).toBeUndefined();
    clock.advance(1);
    expect((await log.keep())?.heads).toEqual([expect.objectContaining({ tenant: 'instance', seq: 2 })]);
    clock.advance(60 * 60 * 1000);
    expect(await log.keep()).toBeUndefined();
    await Promise.all(Array.from({ length: 1_000 }, () => log.record(event)));
    await log.close();
    expect((await store.lastCheckpoint())?.number).toBe(3);
  });
});
