import { rmSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { type Canaries, setCanaries } from '../testing/canaries.js';
import { escapeAttempts } from '../testing/escape-attempts.js';
import { openSandbox, weakenedBubblewrap } from '../testing/open-sandbox.js';

interface Twin {
  /** What is taken away. */
  control: string;
  /** Lines of shell for the weakened bubblewrap. */
  change: (canaries: Canaries) => string;
  before?: (canaries: Canaries) => string;
  /** Which attempts are to succeed then. */
  attempt: RegExp;
  harm: string;
}

const namespacesBut = (left: string) => {
  const words = ['ipc', 'pid', 'net', 'uts', 'cgroup-try'].filter((name) => name !== left);
  const flags = words.map((name) => `--unshare-${name}`).join(' ');
  return `[[ $word == --unshare-all ]] && { words+=(${flags}); continue; };`;
};
const dropping = (option: string) => `[[ $word == ${option} ]] && { skip=1; continue; };`;

const twins: readonly Twin[] = [
  {
    control: 'a view of the workspace alone',
    change: ({ readable }) =>
      `[[ $word == --bind ]] && words+=(--perms 0755 --dir ${path.dirname(readable)} --ro-bind ${readable} ${readable})`,
    attempt: /^cat (?!\/proc)\S+secret\.txt$/,
    harm: 'told',
  },
  {
    control: 'one folder to write to',
    change: ({ writable }) =>
      `[[ $word == --bind ]] && words+=(--perms 0755 --dir ${path.dirname(writable)} --bind ${writable} ${writable})`,
    attempt: /^echo x > \/\S+public\/a$/,
    harm: 'written',
  },
  {
    control: 'a base that is only for reading',
    change: () => `${dropping('--remount-ro')} [[ $word == 0755 ]] && word=0777`,
    attempt: /^touch \/run\/mosaic/,
    harm: 'escaped',
  },
  {
    control: 'a network of its own',
    change: () => namespacesBut('net'),
    attempt: /dev\/tcp\/127|AF_UNIX/,
    harm: 'reached',
  },
  {
    control: 'process numbers of its own',
    change: () => `${namespacesBut('pid')} [[ $word == --proc ]] && words+=(--ro-bind /proc) && continue`,
    attempt: /^kill -9 \d+$/,
    harm: 'killed',
  },
  {
    control: 'an environment that begins empty',
    change: () => '',
    before: ({ readable }) => `export MOSAIC_CANARY=$(cat ${readable})`,
    attempt: /^env$/,
    harm: 'told',
  },
  {
    control: 'the filter of system calls',
    change: () => `${dropping('--seccomp')} [[ $word == --disable-userns ]] && continue`,
    attempt: /^unshare -U true|syscall\(319|'Seccomp/,
    harm: 'escaped',
  },
  {
    control: 'the letting go of capabilities',
    change: () =>
      `[[ $word == --cap-drop ]] && { words+=(--cap-add ALL); skip=1; continue; }
       [[ $word == --disable-userns ]] && continue
       [[ $word == */setpriv ]] && { skip=5; continue; }`,
    attempt: /'\^Cap/,
    harm: 'escaped',
  },
];

interface Attempted {
  /** What came to harm by each line, as far as it shows at once. */
  harmed: [string, string[]][];
  /** What has come to harm by now: a process that was killed takes a moment to end. */
  harm: () => string[];
}

/** Tries the lines in some workspaces side by side, in each one after the other. */
async function attempt(which: (line: string) => boolean, lanes: number, twin?: Twin): Promise<Attempted> {
  const opened = await openSandbox();
  const canaries = await setCanaries(opened.outside);
  const sandbox =
    twin === undefined
      ? opened.sandbox
      : (await openSandbox({ program: weakenedBubblewrap(twin.change(canaries), twin.before?.(canaries)) }))
          .sandbox;
  const lines = Object.values(escapeAttempts({ ...canaries, ...opened }))
    .flat()
    .filter(which);
  const harmed: [string, string[]][] = [];
  const walk = async (_: unknown, lane: number) => {
    const workspace = lane === 0 ? opened.workspace : `${opened.workspace}-${lane}`;
    await sandbox.createWorkspace(workspace);
    for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
      rmSync(path.join(workspace, 'ESCAPED'), { force: true });
      const argv = ['/bin/bash', '-c', line] as const;
      const { stdout, stderr } = await sandbox.run({ workspace, argv, limits: { wallSeconds: 10 } });
      harmed.push([line, canaries.harmed(stdout + stderr)]);
    }
  };
  await Promise.all(Array.from({ length: lanes }, walk));
  return { harmed, harm: () => canaries.harmed('') };
}

describe('a program that wants out', () => {
  it('harms nothing, whatever it tries', { timeout: 120_000 }, async () => {
    const { harmed, harm } = await attempt(() => true, 4);
    expect(harmed.filter(([, done]) => done.length > 0)).toEqual([]);
    expect(harm()).toEqual([]);
    expect(harmed.length).toBeGreaterThanOrEqual(100);
  });

  it.each(twins)('would do harm without $control', async (twin) => {
    const { harmed, harm } = await attempt((line) => twin.attempt.test(line), 1, twin);
    expect(harmed.length).toBeGreaterThan(0);
    for (const [line, done] of harmed)
      await vi.waitFor(() => expect([line, ...done, ...harm()]).toContain(twin.harm), { timeout: 60_000 });
  });
});
