import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runTui, startGateway } from './testing/running-tui.js';
import { whereaboutsOf } from './working-folder.js';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mosaic-tui-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(join(home, path, '..'), { recursive: true });
  writeFileSync(join(home, path), text);
}

describe('where the person is', () => {
  it('is told as people write it, with the branch of the folder or of one above it', async () => {
    write('house/.git/HEAD', 'ref: refs/heads/feature/roof\n');
    mkdirSync(join(home, 'house', 'beams'));
    expect(await whereaboutsOf(join(home, 'house', 'beams'), home)).toEqual({
      folder: '~/house/beams',
      branch: 'feature/roof',
    });
    expect(await whereaboutsOf(home, home)).toMatchObject({ folder: '~' });
    expect(await whereaboutsOf(`${home}-beside`, home)).toMatchObject({ folder: `${home}-beside` });
  });

  it('is told in a worktree and where no branch is checked out', async () => {
    write('main/.git/worktrees/beside/HEAD', 'ref: refs/heads/beside\n');
    write('beside/.git', 'gitdir: ../main/.git/worktrees/beside\n');
    expect((await whereaboutsOf(join(home, 'beside'), home)).branch).toBe('beside');
    write('main/.git/HEAD', '0123456789abcdef0123456789abcdef01234567\n');
    expect((await whereaboutsOf(join(home, 'main'), home)).branch).toBe('01234567');
  });

  it('is told without a branch where git keeps nothing that can be read', async () => {
    write('odd/.git/HEAD', 'nonsense\n');
    expect((await whereaboutsOf(join(home, 'odd'), home)).branch).toBeUndefined();
    expect((await whereaboutsOf('/', home)).branch).toBeUndefined();
  });
});

it('stands in the status line where there is room, follows the branch, and is the first to go', async () => {
  const gateway: SmallGateway = await startGateway();
  write('house/.git/HEAD', 'ref: refs/heads/roof\n');
  const folder = join(home, 'house');
  const tui = runTui(gateway.url, { columns: 120, folder, environment: { HOME: home } });
  await tui.shows('connected', '~/house on roof');
  write('house/.git/HEAD', 'ref: refs/heads/ce\u001b[2Jllar\n');
  await tui.shows('~/house on cellar');
  tui.terminal.emulator.resize(40, 10);
  await tui.hides('~/house');
  await tui.shows('connected', 'Offline model (demo)');
  await tui.close();
  await gateway.stop();
});
