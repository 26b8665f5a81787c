import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createWorkspaces } from '@mosaicstack/agent';
import { loadConfig } from '@mosaicstack/config';
import { systemClock, type ToolContext } from '@mosaicstack/kernel';
import type { ConversationId, RunId, UserId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { sandboxLimits, sandboxOf } from './sandbox-of.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'mosaic-least-memory-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
});

const configured = (memoryMegabytes: number) => {
  const flags = { 'sandbox.memoryMegabytes': `${memoryMegabytes}` };
  return loadConfig({ cwd: folder, env: { MOSAIC_HOME: folder }, flags }).config;
};

/** Has an agent write a file and read it again, in the sandbox of that configuration. */
async function readBack(config: ReturnType<typeof configured>): Promise<string> {
  const { tools } = createWorkspaces({
    sandbox: sandboxOf(config),
    limits: sandboxLimits(config),
    root: path.join(folder, 'workspaces'),
    quotaBytes: 2 ** 30,
    allowedHosts: [],
    clock: systemClock,
    ownerOf: async () => undefined,
  });
  const context: ToolContext = {
    actor: { userId: 'ada' as UserId, role: 'member' },
    runId: 'run' as RunId,
    callId: 'call',
    conversationId: '01950000-0000-7000-8000-00000000000c' as ConversationId,
    projectId: null,
  };
  const call = async (name: string, input: object): Promise<string> => {
    const prepared = await tools.find((tool) => tool.name === name)?.prepare(context, input);
    return (await prepared?.execute(new AbortController().signal))?.text ?? '';
  };
  await call('file_write', { path: 'a.txt', content: 'x'.repeat(500_000) });
  return call('file_read', { path: 'a.txt' });
}

describe('the least memory of a program', () => {
  it('is enough to work on files', async () => {
    expect(await readBack(configured(192))).toContain('xxxx');
  });

  it('is not gone below, for then no file could be worked on', async () => {
    expect(() => configured(191)).toThrow(
      /sandbox\.memoryMegabytes .*must be at least 192: with less, the program that works on files does not start/,
    );
    const config = configured(192);
    const less = { ...config, sandbox: { ...config.sandbox, memoryMegabytes: 96 } };
    await expect(readBack(less)).rejects.toThrow(/could not be worked on/);
  });
});
