import { describe, expect, it } from 'vitest';
import { openSandbox, weakenedBubblewrap } from '../testing/open-sandbox.js';
import type { SandboxLimits } from '../sandbox-limits.js';

const megabyte = 1024 * 1024;
const small: Partial<SandboxLimits> = {
  memoryBytes: 64 * megabyte,
  processes: 32,
  diskBytes: 128 * megabyte,
};
/** Milliseconds; left alone, each line goes on for a minute and more. */
const endsWithin = 50_000;

/** One of each kind, left alone for as long as they like. */
const bombs: Readonly<Record<string, { line: string; ended: string; limits?: Partial<SandboxLimits> }>> = {
  forks: { line: 'f() { f | f & }; f; while :; do sleep 1; done', ended: 'processes' },
  memory: { line: `perl -e 'push @a, "x" x 1000000 while 1'`, ended: 'memory' },
  disk: { line: 'for n in {1..1000}; do head -c 20M /dev/zero > big$n; done', ended: 'disk' },
  output: { line: 'yes', ended: 'output' },
  time: { line: 'while :; do :; done', ended: 'timeout', limits: { wallSeconds: 3 } },
};

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;

async function explode(line: string, limits: Partial<SandboxLimits> = small) {
  const { sandbox, workspace } = await openSandbox();
  return sandbox.run({ workspace, argv: ['/bin/bash', '-c', line], limits: { ...small, ...limits } });
}

describe('a program that takes more than there is for it', () => {
  it.each([
    [
      'memory by many small processes',
      'memory',
      `for i in 1 2 3 4 5 6 7 8; do perl -e '$a = "x" x 12000000; sleep 60' & done; wait`,
    ],
    [
      'memory in files',
      'memory',
      'for i in {1..9}; do head -c 7M /dev/zero > /dev/shm/$i; done; head -c 60M /dev/zero > /tmp/a; sleep 60',
    ],
    ['memory in empty files', 'memory', `cd /tmp; perl -e 'for (1..1e9) { open F, ">", $_ }'`],
    ['processes', 'processes', 'f() { f | f & }; f; while :; do sleep 1; done'],
    ['output on standard error', 'output', 'yes >&2'],
    ['time, though it hears no signal', 'timeout', 'trap "" TERM; sleep 60 & wait'],
  ])('is ended for its %s', async (_what, ended, line) => {
    const limits = ended === 'timeout' ? { wallSeconds: 1, graceSeconds: 1 } : {};
    const outcome = await explode(line, limits);
    expect(outcome).toMatchObject({ ended, exitCode: null });
    expect(outcome.milliseconds).toBeLessThan(endsWithin);
  });

  it.each<[string, string, Partial<SandboxLimits>, Partial<SandboxLimits>, string]>([
    [
      'memory',
      'memory',
      { memoryBytes: 64 * megabyte },
      { memoryBytes: 512 * megabyte },
      `perl -e '$a = "x" x 150000000; system "END"'`,
    ],
    [
      'room on the disk',
      'disk',
      { diskBytes: 128 * megabyte },
      { diskBytes: 512 * megabyte },
      'head -c 100M /dev/zero > a; head -c 100M /dev/zero > b; END',
    ],
    [
      'output',
      'output',
      { outputBytes: megabyte },
      { outputBytes: 3 * megabyte },
      'head -c 2M /dev/zero; END',
    ],
    [
      'computing time',
      'cpu',
      { cpuSeconds: 1 },
      { cpuSeconds: 60 },
      `perl -e 'do { 1 for 1..100000; @t = times } while $t[0] + $t[1] < 1.5; system "END"'`,
    ],
    ['time', 'timeout', { wallSeconds: 1 }, { wallSeconds: 60 }, 'sleep 1.5; END'],
  ])(
    'is ended for its %s, and takes it where the limit is lifted',
    async (_what, ended, set, lifted, line) => {
      const [limited, free] = await Promise.all([
        explode(line.replace('END', 'sleep 60'), set),
        explode(line.replace('END', 'echo took'), lifted),
      ]);
      expect(limited).toMatchObject({ ended, exitCode: null });
      expect(limited.milliseconds).toBeLessThan(endsWithin);
      expect(free).toMatchObject({
        ended: 'exited',
        exitCode: 0,
        stdout: expect.stringMatching(/took\n$/) as string,
      });
    },
  );

  it('keeps what it wrote first, with a mark', async () => {
    const { stdout, truncated } = await explode('echo begin; yes', { outputBytes: 1000 });
    expect(truncated).toBe(true);
    expect(stdout).toMatch(/^begin\n(y\n)+y?\n\[cut off/);
    expect(stdout.length).toBeLessThan(1100);
  });

  it('is asked to end before it is made to', async () => {
    const line = 'trap "echo tidied; exit 3" TERM; sleep 60 & wait';
    const outcome = await explode(line, { wallSeconds: 1 });
    expect(outcome).toMatchObject({ ended: 'timeout', stdout: 'tidied\n' });
    expect(outcome.milliseconds).toBeLessThan(endsWithin);
  });

  it('leaves nothing running', async () => {
    const { sandbox, workspace } = await openSandbox();
    const line =
      '(setsid sh -c "while :; do date > beat; sleep 0.1; done" &) ; until [ -s beat ]; do sleep 0.05; done';
    await sandbox.run({ workspace, argv: ['/bin/sh', '-c', line] });
    const beat = () => sandbox.run({ workspace, argv: ['/usr/bin/stat', '-c', '%y', 'beat'] });
    const first = await beat();
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(first.stdout).not.toBe('');
    expect(await beat()).toMatchObject({ stdout: first.stdout });
  });

  it('gets more processes where the kernel is not told how many', async () => {
    const line = `for (1..60) { $p = fork; last unless defined $p; $p or sleep 60 } print scalar(() = glob "/proc/[0-9]*")`;
    const count = async (program?: string) => {
      const { sandbox, workspace } = await openSandbox(program === undefined ? {} : { program });
      const argv = ['/usr/bin/perl', '-e', line] as const;
      return Number((await sandbox.run({ workspace, argv, limits: small })).stdout);
    };
    expect(await count()).toBeLessThan(40);
    expect(await count(weakenedBubblewrap('[[ $word == --nproc=* ]] && continue'))).toBeGreaterThan(60);
  });

  it.each(Object.entries(bombs))(
    'is told how long its %s took to end, and how others fared',
    async (what, bomb) => {
      const { sandbox, workspace } = await openSandbox();
      const beside = `${workspace}-beside`;
      await sandbox.createWorkspace(beside);
      const start = async (): Promise<number> => {
        const outcome = await sandbox.run({ workspace: beside, argv: ['/bin/true'] });
        expect(outcome).toMatchObject({ ended: 'exited', exitCode: 0 });
        return outcome.milliseconds;
      };
      const alone = [];
      while (alone.length < 5) alone.push(await start());

      const burning = { isOver: false };
      const exploding = sandbox
        .run({ workspace, argv: ['/bin/bash', '-c', bomb.line], limits: { ...small, ...bomb.limits } })
        .finally(() => (burning.isOver = true));
      const meanwhile = [];
      do meanwhile.push(await start());
      while (!burning.isOver);
      const { ended, milliseconds } = await exploding;

      expect(ended).toBe(bomb.ended);
      process.stdout.write(
        `bomb of ${what}: ended after ${milliseconds} ms; a program beside it took ${median(meanwhile)} ms, alone ${median(alone)} ms\n`,
      );
    },
  );
});
