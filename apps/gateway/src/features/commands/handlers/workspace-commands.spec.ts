import type { WorkspaceService } from '@mosaicstack/agent';
import { describe, expect, it } from 'vitest';
import type { CommandCall } from '../command-handler.js';
import type { References } from './references.js';
import { workspaceCommands } from './workspace-commands.js';

const project = { id: 'p1', name: 'Atlas_2' };
const asked: unknown[] = [];
const known = {
  describe: async () => ({
    ...{ projectId: 'p1', exists: true, branch: 'main', lastUsedAt: null },
    ...{ bytes: 1024 ** 2, quotaBytes: 2 * 1024 ** 2, changes: [{ path: 'a*b', state: 'new' }] },
  }),
  text: async (_actor: unknown, _id: unknown, path: string) => ({
    path,
    text: 'a ``` b\n',
    lines: 1,
    cut: false,
  }),
  diff: async (_actor: unknown, _id: unknown, query: unknown) => {
    asked.push(query);
    return { diff: '', cut: false };
  },
};
const { workspace } = workspaceCommands({
  workspaces: known as unknown as WorkspaceService,
  references: {
    project: async (_actor: unknown, name: string) => {
      asked.push(name);
      return project;
    },
  } as unknown as References,
});
const type = async (rest: string) => (await workspace?.({ rest } as CommandCall))?.message;

describe('/workspace', () => {
  it('shows what is not committed', async () => {
    expect(await type('show Atlas_2')).toBe(
      'On `main` · 1.0 MB of 2.0 MB\n\n**Not committed**\n\n- new: a\\*b',
    );
  });

  it('takes a path after a colon, and shows a file that cannot end its fence', async () => {
    expect(await type('read Atlas_2: src/a: b.md')).toBe('````\na ``` b\n````');
    await expect(type('read Atlas_2')).rejects.toThrow('A path is missing.');
    expect(await type('diff Atlas_2: src')).toBe('Nothing differs.');
    expect(asked).toContainEqual({ path: 'src' });
    expect(asked).toContain('Atlas_2');
  });
});
