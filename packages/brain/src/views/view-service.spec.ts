import { beforeEach, describe, expect, it } from 'vitest';
import { TestBrain } from '../testing/test-brain.js';
import { dayIn } from './day-in.js';

describe('the day in a time zone', () => {
  const now = new Date('2026-03-01T00:30:00.000Z');
  it.each([
    ['UTC', '2026-03-01'],
    ['America/New_York', '2026-02-28'],
    ['Pacific/Kiritimati', '2026-03-01'],
    ['+14:00', '2026-03-01'],
  ])('of %s is %s', (timeZone, day) => {
    expect(dayIn(timeZone, now)).toBe(day);
  });

  it.each(['Mars/Base', '', '../etc'])('of %j does not exist', (timeZone) => {
    expect(() => dayIn(timeZone, now)).toThrow(/is no time zone/);
  });
});

describe('ViewService', () => {
  let test: TestBrain;
  beforeEach(() => {
    test = new TestBrain();
  });
  const views = () => test.brain.views;

  it('means the day of the asker, wherever they are', async () => {
    test.clock.set(new Date('2026-03-01T00:30:00.000Z'));
    await test.task({ title: 'here', due: '2026-03-01' });
    await test.task({ title: 'there', due: '2026-02-28' });
    const titles = async (timeZone: string) => {
      const { date, due, overdue } = await views().today(test.ada, { timeZone });
      return [date, due.map(({ title }) => title), overdue.map(({ title }) => title)];
    };
    expect(await titles('UTC')).toEqual(['2026-03-01', ['here'], ['there']]);
    expect(await titles('America/New_York')).toEqual(['2026-02-28', ['there'], []]);
  });

  it('counts days untouched back from now', async () => {
    await test.task();
    test.clock.advance(7 * 86_400_000);
    expect((await views().stale(test.ada, { days: 7 })).tasks).toEqual([]);
    test.clock.advance(1);
    expect(await views().stale(test.ada, { days: 7 })).toMatchObject({ days: 7, tasks: [{}] });
  });

  it('tells missing and foreign projects and missions alike', async () => {
    const { id: projectId } = await test.project();
    const { id: missionId } = await test.mission(projectId);
    for (const ask of [
      views().stats(test.bob, { projectId }),
      views().graph(test.bob, { projectId }),
      views().graph(test.bob, { missionId }),
    ]) {
      await expect(ask).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await views().graph(test.ada, { projectId, missionId })).toEqual({ nodes: [], edges: [] });
  });

  it('asks a key for its scope', async () => {
    const chatter = { ...test.ada, scopes: ['chat'] as const };
    for (const ask of [
      views().today(chatter, { timeZone: 'UTC' }),
      views().stale(chatter, { days: 7 }),
      views().stats(chatter, {}),
      views().search(chatter, { query: 'x', limit: 1 }),
      views().findings(chatter),
    ]) {
      await expect(ask).rejects.toMatchObject({ code: 'forbidden' });
    }
  });
});
