import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { setCanaries } from '../testing/canaries.js';
import { openSandbox, weakenedBubblewrap } from '../testing/open-sandbox.js';

/** Every namespace but one. */
const sharing = (left: string): string => {
  const names = ['ipc', 'pid', 'net', 'uts', 'cgroup-try'].filter((name) => !name.startsWith(left));
  return `[[ $word == --unshare-all ]] && { words+=(${names.map((name) => `--unshare-${name}`).join(' ')}); continue; }`;
};

interface Twin {
  /** Lines of shell that take one control away. */
  change: string;
  before?: string;
}

/** What a line of bash says in a sandbox as it is, and in one without a control. */
async function withAndWithout(line: string, twin: Twin, kept: Twin = { change: '' }) {
  const said = async ({ change, before }: Twin): Promise<string> => {
    const { sandbox, workspace } = await openSandbox(
      change === '' && before === undefined ? {} : { program: weakenedBubblewrap(change, before) },
    );
    const argv = ['/bin/bash', '-c', line] as const;
    const { stdout, stderr } = await sandbox.run({ workspace, argv, limits: { wallSeconds: 60 } });
    return stdout + stderr;
  };
  return { kept: await said(kept), taken: await said(twin) };
}

/** mq_open, mq_unlink, mq_timedsend and mq_timedreceive. */
const queueCalls = process.arch === 'arm64' ? [180, 181, 182, 183] : [240, 241, 242, 243];

describe('a namespace of its own', () => {
  it.each(['ipc', 'uts', 'cgroup'])('is one for %s, and the host’s where it is not made', async (name) => {
    const share = sharing(name);
    // A name may only be given where names are its own.
    const change = name === 'uts' ? `${share}\n[[ $word == --hostname ]] && { skip=1; continue; }` : share;
    const { kept, taken } = await withAndWithout(`readlink /proc/self/ns/${name}`, { change });
    const ofHost = `${readlinkSync(`/proc/self/ns/${name}`)}\n`;
    expect(kept).toMatch(new RegExp(`^${name}:\\[\\d+\\]\\n$`));
    expect(kept).not.toBe(ofHost);
    expect(taken).toBe(ofHost);
  });

  it('hides the messages that programs of the host leave each other', async () => {
    const secret = `c4n4ry-${process.pid}`;
    const [open, unlink, send, receive] = queueCalls;
    const name = `mosaic-${process.pid}-${Date.now()}`;
    const left = `umask 0; my $n = "${name}\\0"; my $q = syscall(${open}, $n, 0102, 0666, 0); $q < 0 and die $!;
      my $m = "${secret}"; syscall(${send}, $q, $m, length $m, 1, 0) and die $!;`;
    execFileSync('/usr/bin/perl', ['-e', left]);
    onTestFinished(() => {
      spawnSync('/usr/bin/perl', ['-e', `my $n = "${name}\\0"; syscall(${unlink}, $n)`]);
    });
    const look = `perl -e 'my $n = "${name}\\0"; my $q = syscall(${open}, $n, 04002, 0, 0); $q < 0 and die "nothing"; my $b = " " x 8192; syscall(${receive}, $q, $b, 8192, 0, 0); print $b'`;
    const { kept, taken } = await withAndWithout(look, { change: sharing('ipc') });
    expect(kept).toContain('nothing');
    expect(taken).toContain(secret);
  });

  it('hides what the host is called', async () => {
    const change = `${sharing('uts')}\n[[ $word == --hostname ]] && { skip=1; continue; }`;
    const { kept, taken } = await withAndWithout('uname -n', { change });
    expect(kept).toBe('sandbox\n');
    expect(taken).toBe(`${hostname()}\n`);
  });
});

describe('a session of its own', () => {
  it('keeps programs from the terminal that the gateway was started from', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mosaic-terminal-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const onTerminal = (name: string): string => {
      const screen = path.join(folder, name);
      return `if [ -z "$ON_TERMINAL" ]; then export ON_TERMINAL=1 SHELL=/bin/bash; exec /usr/bin/script -qefc "$0$(printf ' %q' "$@")" ${screen}; fi`;
    };
    const screenOf = (name: string) => readFileSync(path.join(folder, name), 'utf8');
    const line = 'echo forged > /dev/tty; true';
    await withAndWithout(
      line,
      { change: '[[ $word == --new-session ]] && continue', before: onTerminal('taken') },
      { change: '', before: onTerminal('kept') },
    );
    expect(screenOf('taken')).toContain('forged\r\n');
    expect(screenOf('kept')).not.toContain('forged\r\n');
  });
});

describe('folders of its own', () => {
  it('are all there is of /tmp', async () => {
    const { outside } = await openSandbox();
    const canaries = await setCanaries(outside);
    const line = 'cat /tmp/secret.txt; echo x > /tmp/public/a';
    const { kept, taken } = await withAndWithout(line, {
      change: `[[ $word == --json-status-fd ]] && words+=(--bind ${outside} /tmp)`,
    });
    expect(kept).not.toContain(canaries.secret);
    expect(taken).toContain(canaries.secret);
    expect(canaries.harmed('')).toEqual(['written']);
  });

  it('are all there is of /proc', async () => {
    const secret = `c4n4ry-${process.pid}-${Date.now()}`;
    const other = spawn('/bin/sleep', ['600'], { argv0: secret, stdio: 'ignore' });
    await once(other, 'spawn');
    onTestFinished(() => void other.kill('SIGKILL'));
    const line = `cat /proc/*/cmdline | tr '\\0' '\\n' | grep -c '^c4n4ry-${process.pid}'`;
    const { kept, taken } = await withAndWithout(line, {
      change: '[[ $word == --proc ]] && { words+=(--ro-bind /proc); continue; }',
    });
    expect(kept).toBe('0\n');
    expect(taken).toBe('1\n');
  });
});

describe('rights that a program of the system gives', () => {
  it('are given to none, as they are on the host', async () => {
    const { kept } = await withAndWithout(`grep NoNewPrivs /proc/self/status`, { change: '' });
    expect(kept).toBe('NoNewPrivs:\t1\n');
    // passwd reads what is root’s alone, by the rights that its file gives to whoever starts it; without, it says never.
    const isRoot = process.getuid?.() === 0;
    const name = isRoot ? 'nobody' : userInfo().username;
    const identity = isRoot ? ['--reuid', name, '--clear-groups'] : [];
    const asked = (...more: string[]) =>
      spawnSync('/usr/bin/setpriv', [
        ...identity,
        ...more,
        '/usr/bin/passwd',
        '--status',
        name,
      ]).stdout.toString();
    expect(asked('--no-new-privs')).toContain(`${name} L never`);
    expect(asked()).toMatch(new RegExp(`^${name} (?!L never)`));
  });
});

describe('what the gateway was started with', () => {
  /** Starts a program as the sandbox starts bubblewrap, and as everybody does, with a descriptor that others left open. */
  const program = `
    import { registerHooks } from 'node:module';
    import { spawn } from 'node:child_process';
    import { text } from 'node:stream/consumers';
    registerHooks({ resolve: (name, context, next) => next(name.replace(/^(\\..*)\\.js$/, '$1.ts'), context) });
    const { launch } = await import(process.argv[1]);
    const look = ['-c', 'cat <&90'];
    const launched = launch({ program: '/bin/bash', args: look, filter: Buffer.alloc(0), stdin: undefined });
    const covered = await text(launched.stdout);
    const open = await text(spawn('/bin/bash', look, { stdio: ['ignore', 'pipe', 'inherit'] }).stdout);
    process.stdout.write(JSON.stringify({ covered, open }));
    process.exit();`;

  it('stays closed to programs, as it would not if it were merely handed on', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'mosaic-inherited-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const file = path.join(folder, 'secret.txt');
    writeFileSync(file, 'c4n4ry');
    const node = [
      process.execPath,
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      program,
    ];
    const leaving = [
      '-c',
      `exec 90<${file}; exec "$@"`,
      'bash',
      ...node,
      new URL('launch.ts', import.meta.url).href,
    ];
    const child = spawn('/bin/bash', leaving, { stdio: ['ignore', 'pipe', 'inherit'] });
    expect(JSON.parse(await text(child.stdout))).toEqual({ covered: '', open: 'c4n4ry' });
  });

  it('would be read by a program where bubblewrap got it', async () => {
    const { outside } = await openSandbox();
    mkdirSync(path.join(outside, 'workspaces'), { recursive: true });
    const { secret, readable } = await setCanaries(outside);
    const { kept, taken } = await withAndWithout('cat <&90', { change: '', before: `exec 90<${readable}` });
    expect(kept).not.toContain(secret);
    expect(taken).toContain(secret);
  });
});
