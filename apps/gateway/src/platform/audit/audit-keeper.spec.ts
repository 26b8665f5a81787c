import { capturedLog } from '@mosaicstack/testing';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AuditKeeper } from './audit-keeper.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('looks at once and every minute, also after a look failed, until it is closed', async () => {
  let looks = 0;
  const logger = capturedLog();
  const keep = async () => {
    looks += 1;
    if (looks === 1) throw new Error('away');
    return undefined;
  };
  const keeper = new AuditKeeper({ audit: { keep }, logger });
  keeper.begin();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(looks).toBe(2);
  expect(logger.lines.map(({ level }) => level)).toEqual(['warn']);
  await keeper.close();
  await vi.advanceTimersByTimeAsync(120_000);
  expect(looks).toBe(2);
});

it('lets a checkpoint being made finish before it is closed', async () => {
  let finish = () => {};
  const keeper = new AuditKeeper({
    audit: { keep: () => new Promise((resolve) => (finish = () => resolve(undefined))) },
    logger: capturedLog(),
  });
  keeper.begin();
  let isClosed = false;
  const closed = keeper.close().then(() => (isClosed = true));
  await vi.advanceTimersByTimeAsync(0);
  expect(isClosed).toBe(false);
  finish();
  await closed;
});
