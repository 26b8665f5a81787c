import { existsSync, mkdirSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Actor } from '@mosaicstack/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import { openSandbox } from '../sandbox/testing/open-sandbox.js';
import { createWorkspaces } from './create-workspaces.js';
import type { Departed } from './departures.js';

const ada = { userId: 'ada', role: 'member' } as Actor;
const now = new Date('2026-03-01T10:00:00Z');
const old = new Date(now.getTime() - 31 * 24 * 60 * 60_000);
const conversation = (number: number): string => `01950000-0000-7000-8000-00000000000${number}`;

describe('workspaces that outlived their use', () => {
  let root: string;
  let outside: string;
  let made: ReturnType<typeof createWorkspaces>;
  let departed: Departed[];
  let told: [Departed, number][];
  /** What happens while the conversations with an answer are looked up. */
  let meanwhile: () => void;

  beforeEach(async () => {
    const opened = await openSandbox();
    ({ outside } = opened);
    root = path.join(outside, 'all');
    [departed, told, meanwhile] = [[], [], () => undefined];
    made = createWorkspaces({
      ...{ sandbox: opened.sandbox, root, quotaBytes: 2 ** 31, allowedHosts: [] },
      clock: { now: () => now },
      ownerOf: async () => ({ ownerId: ada.userId, teamId: null }),
    });
  });

  const scratch = (user: string, name = ''): string => path.join(root, 'users', user, 'scratch', name);
  async function workspaceOf(user: string, name: string, usedAt = old): Promise<string> {
    const folder = await made.folders.create({
      conversationId: name as never,
      owner: { ownerId: user as never, teamId: null },
    });
    writeFileSync(path.join(folder, 'note'), name);
    utimesSync(folder, usedAt, usedAt);
    return folder;
  }
  async function sweep(isDryRun = false, answering: readonly string[] = []): Promise<number> {
    const leftovers = made.leftovers({
      days: 30,
      departures: {
        list: async (most) => departed.slice(0, most),
        forget: async (gone) => void (departed = departed.filter((one) => one !== gone)),
      },
      onRemoved: async (...one) => void told.push(one),
      answering: async (ids) => {
        meanwhile();
        return new Set(ids.filter((id) => answering.includes(id)));
      },
    });
    let sum = 0;
    for await (const { workspaces = 0 } of leftovers.pieces({ isDryRun })) sum += workspaces;
    return sum;
  }

  it('go when nobody used them for long, also where a program closed them, and others stay', async () => {
    const unused = await workspaceOf('ada', conversation(1));
    mkdirSync(path.join(unused, 'closed'), { mode: 0 });
    utimesSync(unused, old, old);
    const [used, theirs] = [
      await workspaceOf('ada', conversation(2), now),
      await workspaceOf('bob', conversation(3), now),
    ];
    expect(await sweep(true)).toBe(1);
    expect(existsSync(unused)).toBe(true);
    expect(await sweep()).toBe(1);
    expect(readdirSync(scratch('ada'))).toEqual([conversation(2)]);
    for (const kept of [used, theirs]) expect(existsSync(path.join(kept, 'note'))).toBe(true);
    expect(await sweep()).toBe(0);
  });

  it('stay where an answer is being made by whichever gateway, however old they are', async () => {
    const [busy, idle] = [
      await workspaceOf('ada', conversation(1)),
      await workspaceOf('ada', conversation(2)),
    ];
    expect(await sweep(false, [conversation(1)])).toBe(1);
    expect([existsSync(path.join(busy, 'note')), existsSync(idle)]).toEqual([true, false]);
    // Without the look-up it would have gone: its age alone protects it from nothing.
    expect(await sweep()).toBe(1);
  });

  it('stay when they are used while the sweep is under way', async () => {
    const folder = await workspaceOf('ada', conversation(1));
    meanwhile = () => utimesSync(folder, now, now);
    expect(await sweep()).toBe(0);
    expect(existsSync(path.join(folder, 'note'))).toBe(true);
    expect(readdirSync(scratch('ada'))).toEqual([conversation(1)]);
  });

  it('go once where two gateways sweep the same folder, also what one of them left half done', async () => {
    for (const number of [1, 2, 3, 4]) await workspaceOf('ada', conversation(number));
    await workspaceOf('ada', conversation(5));
    const half = scratch('ada', `${conversation(6)}.going`);
    mkdirSync(half);
    utimesSync(half, old, old);
    const [one, other] = await Promise.all([sweep(), sweep()]);
    expect(one + other).toBe(6);
    expect(readdirSync(scratch('ada'))).toEqual([]);
  });

  it('are no links: what one leads to stays', async () => {
    await workspaceOf('ada', conversation(1), now);
    const elsewhere = path.join(outside, 'elsewhere');
    mkdirSync(elsewhere);
    writeFileSync(path.join(elsewhere, 'precious'), '');
    utimesSync(elsewhere, old, old);
    symlinkSync(elsewhere, scratch('ada', conversation(2)));
    departed = [{ kind: 'conversation', id: conversation(2), ownerId: 'ada' }];
    const leading = await workspaceOf('ada', conversation(3));
    symlinkSync(elsewhere, path.join(leading, 'way'));
    utimesSync(leading, old, old);
    expect(await sweep()).toBe(1);
    expect(existsSync(path.join(elsewhere, 'precious'))).toBe(true);
    expect(existsSync(leading)).toBe(false);
  });

  it('follow a conversation that is gone for good, at its owner alone', async () => {
    const [gone, theirs] = [
      await workspaceOf('ada', conversation(1), now),
      await workspaceOf('bob', conversation(1), now),
    ];
    const kept = await workspaceOf('ada', conversation(2), now);
    departed = Array.from({ length: 250 }, (_, index) => ({
      ...{ kind: 'conversation' as const, ownerId: 'ada' },
      id: index === 249 ? conversation(1) : `01950000-0000-7000-9000-${String(index).padStart(12, '0')}`,
    }));
    expect(await sweep(true)).toBe(1);
    expect(departed).toHaveLength(250);
    expect(await sweep()).toBe(1);
    expect(departed).toEqual([]);
    expect(told).toEqual([[{ kind: 'conversation', id: conversation(1), ownerId: 'ada' }, 1]]);
    expect([gone, theirs, kept].map((folder) => existsSync(folder))).toEqual([false, true, true]);
  });

  it('are counted anew where one is made at the place of another', async () => {
    const write = made.tools.find(({ name }) => name === 'file_write');
    const context = {
      ...{ actor: ada, runId: 'run', callId: 'call', projectId: null },
      conversationId: conversation(1),
    } as never;
    const put = async (content: string) =>
      (await write?.prepare(context, { path: 'a', content }))?.execute(new AbortController().signal);
    await put('x'.repeat(100_000));
    const folder = scratch('ada', conversation(1));
    utimesSync(folder, old, old);
    expect(await sweep()).toBe(1);
    await put('x');
    expect(readdirSync(folder)).toContain('a');
  });
});
