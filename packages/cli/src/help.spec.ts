import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let home: CliHome;
beforeEach(() => {
  home = new CliHome();
});
afterEach(() => home.remove());

/** Files the program loaded, as the engine itself counts them. */
async function loaded(...args: string[]): Promise<string[]> {
  const folder = join(home.folder, 'coverage');
  mkdirSync(folder, { recursive: true });
  await home.run(args, { env: { NODE_V8_COVERAGE: folder } });
  return readdirSync(folder).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as { result: { url: string }[] };
    return result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
  });
}

describe('mosaic', () => {
  it.each(['--help', '--version', 'run --help', 'gateway start --help', 'mission task add --help'])(
    'answers %s without loading a command, the configuration or the network',
    async (line) => {
      const files = await loaded(...line.split(' '));
      expect(files.some((file) => file.endsWith('/program.js'))).toBe(true);
      expect(files.filter((file) => /\/(commands|zod|client|config|tui)\//.test(file))).toEqual([]);
    },
  );

  it('loads for an answer nothing that draws lists or screens, which it would wait for', async () => {
    const files = await loaded('run', 'Hello', '--gateway', 'http://127.0.0.1:9');
    expect(files.some((file) => file.endsWith('/commands/run/run.js'))).toBe(true);
    expect(files.filter((file) => /\/(output\/records|string-width|tui|pi-tui)\b/.test(file))).toEqual([]);
  });

  it('lists its commands in alphabetical order', async () => {
    const { out, exit } = await home.run(['--help']);
    const names = [...(out.split('Commands:')[1] ?? '').matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name);
    expect(names.join(' ')).toBe(names.toSorted((a = '', b = '') => a.localeCompare(b)).join(' '));
    expect(names).toContain('sessions');
    expect(exit).toBe(0);
  });

  it('shows its help when there is no terminal to open', async () => {
    const { out, exit } = await home.run([]);
    expect(out).toContain('Usage: mosaic');
    expect(exit).toBe(0);
  });

  it('does not open the conversations without a terminal', async () => {
    const { exit, talk } = await home.run(['tui']);
    expect(exit).toBe(2);
    expect(talk).toContain('mosaic run');
  });

  it.each([
    ['updte --help', "error: unknown command 'updte'"],
    ['task lst -h', "error: unknown command 'lst'"],
    ['--quiet mission task ad --help', "error: unknown command 'ad'"],
  ])('has no help for what does not exist: %s', async (line, said) => {
    const { out, talk, exit } = await home.run(line.split(' '));
    expect(out).toBe('');
    expect(talk).toContain(said);
    expect(exit).toBe(2);
  });

  it.each(['help task add', 'agent --list --help', 'run a question --help', 'chat --help'])(
    'has help for what is called otherwise or followed by words: %s',
    async (line) => {
      const { out, exit } = await home.run(line.split(' '));
      expect(out).toContain('Usage: mosaic');
      expect(exit).toBe(0);
    },
  );

  it('tells its version as a command too', async () => {
    const [word, option] = [await home.run(['version']), await home.run(['--version'])];
    expect(word).toMatchObject({ exit: 0, out: option.out });
  });

  it('offers the command that was probably meant', async () => {
    const { talk } = await home.run(['session']);
    expect(talk).toContain('sessions');
    expect((await home.run(['sessions', 'lst'])).talk).toBe(
      "error: unknown command 'lst'\n  why   Did you mean list?\n  try   mosaic sessions --help\n",
    );
  });

  it('shows where a fault is with --debug only', async () => {
    const args = ['whoami', '--gateway', 'http://127.0.0.1:9'];
    expect((await home.run(args)).talk).not.toMatch(/\n\s+at /);
    expect((await home.run([...args, '--debug'])).talk).toMatch(/\n\s+at .*\.js:\d+/);
  });
});
