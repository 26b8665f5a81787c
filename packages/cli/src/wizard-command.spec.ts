import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { allWizardQuestions, flagOf } from './program/wizard-questions.js';
import { nextCommands } from './commands/wizard/next-steps.js';
import { createProgram } from './program.js';
import { CliHome, type Finished } from './testing/run-cli.js';

let home: CliHome;
let config: string;
beforeEach(() => {
  home = new CliHome();
  config = join(home.folder, 'home', 'config', 'mosaic.config.json');
});
afterEach(() => home.remove());

/** Nothing listens at the discard port. */
const silent = { MOSAIC_GATEWAY_PORT: '9' };
const wizard = (args: string[], env: Record<string, string> = {}): Promise<Finished> =>
  home.run(['wizard', ...args], { env: { ...silent, ...env } });

const secretIn = (name: string, text: string): string => {
  const path = join(home.folder, name);
  writeFileSync(path, `${text}\n`);
  return path;
};

describe('mosaic wizard where nobody can be asked', () => {
  it('names every missing answer at once, with flag and variable, and changes nothing', async () => {
    const { exit, talk } = await wizard([
      '--non-interactive',
      '--tier',
      'federated',
      '--provider',
      'anthropic',
    ]);
    expect(exit).toBe(2);
    const missing = talk.split('\n').filter((line) => line.startsWith('missing'));
    expect(missing.map((line) => line.split(' ')[2])).toEqual([
      '--database-url-file',
      '--valkey-url-file',
      '--admin-email',
      '--admin-password-file',
      '--provider-key-file',
    ]);
    expect(talk).toContain('MOSAIC_PROVIDER_KEY_FILE');
    expect(existsSync(config)).toBe(false);
  });

  it('shows as JSON what it would do, out of flags, variables and a file, and no secret', async () => {
    const answers = secretIn(
      'answers.json',
      JSON.stringify({
        tier: 'standalone',
        valkeyUrl: 'redis://:c4n4ry@cache',
        adminEmail: 'file@example.org',
      }),
    );
    const { exit, out, talk } = await wizard(
      ['--print-plan', '--json', '--answers', answers, '--admin-email', 'ada@example.org'],
      {
        MOSAIC_DATABASE_URL: 'postgresql://ada:c4n4ry@db/mosaic',
        MOSAIC_ADMIN_PASSWORD_FILE: secretIn('password', 'c4n4ry-password'),
      },
    );
    expect(exit).toBe(0);
    expect(`${out}${talk}`).not.toContain('c4n4ry');
    expect(JSON.parse(out)).toMatchObject({
      v: 1,
      tier: 'standalone',
      file: config,
      changes: true,
      config: expect.arrayContaining([
        { key: 'tier', to: 'standalone' },
        { key: 'storage.url', to: 'postgresql://***@db:5432/mosaic' },
      ]),
      gateway: { action: 'start' },
      admin: { action: 'create', email: 'ada@example.org' },
      provider: { action: 'keep', kind: 'demo' },
    });
    expect(existsSync(config)).toBe(false);
  });

  it.each([
    [{ tierr: 'local' }, /tierr, which nobody asks; did you mean tier\?/],
    [{ email: 'ada@example.org' }, /email, which nobody asks; did you mean adminEmail\?/],
    [{ colour: 'red' }, /colour, which nobody asks\.[^]*Answers are tier, databaseUrl,/],
    [{ tier: 'standalon' }, /--tier .* will not do\. .* Did you mean standalone\?/],
    [{ port: ['1'] }, /must answer port with a text/],
    [{ adminPassword: 'x', adminPasswordFile: 'y' }, /keep one/],
  ])('refuses the answers %j', async (answers, told) => {
    const { exit, talk } = await wizard(['--answers', secretIn('answers.json', JSON.stringify(answers))]);
    expect(exit).toBe(2);
    expect(talk).toMatch(told);
  });

  it('refuses what would not start before anything is done, and repeats no secret', async () => {
    const admin = [
      '--admin-email',
      'ada@example.org',
      '--admin-password-file',
      secretIn('password', 'c4n4ry'),
    ];
    const short = await wizard(admin);
    expect([short.exit, short.talk.includes('c4n4ry')]).toEqual([2, false]);
    expect(short.talk).toContain('Choose a password of 8 to 128 characters.');
    expect((await wizard(['--tier', 'gigantic', ...admin])).talk).toContain('local, standalone, federated');
    expect((await wizard(['--reset', '--non-interactive'])).talk).toContain('Add --yes.');
    expect((await wizard(['--gateway', 'http://mosaic.example.org'])).exit).toBe(2);
    expect(existsSync(config)).toBe(false);
  });

  it('blames the flag for a setting that would not do, and a file only for what is in it', async () => {
    const port = await wizard(['--port', '99999']);
    expect(port).toMatchObject({ exit: 2 });
    expect(port.talk).toContain('--port (MOSAIC_GATEWAY_PORT) will not do. It must be at most 65535.');
    expect(port.talk).not.toContain(config);
    const absent = await wizard(['--answers', 'nowhere.json']);
    expect([absent.exit, absent.talk]).toEqual([
      2,
      expect.stringContaining('There is no file nowhere.json.'),
    ]);
  });

  it('leaves a file alone that it cannot read, or that holds a key nobody knows', async () => {
    mkdirSync(dirname(config), { recursive: true });
    for (const [before, told] of [
      ['{ "gateway": {', /not readable JSON/],
      ['{ "gateway": { "prot": 1 } }', /did you mean gateway\.port/],
    ] as const) {
      writeFileSync(config, before);
      const { exit, talk } = await wizard(['--tier', 'local']);
      expect(exit).toBe(2);
      expect(talk).toMatch(told);
      expect(readFileSync(config, 'utf8')).toBe(before);
    }
  });
});

describe('what the wizard names', () => {
  const program = createProgram();
  const command = (words: readonly string[]) => {
    let found = program;
    for (const word of words) {
      const next = found.commands.find((one) => one.name() === word || one.alias() === word);
      if (!next) break;
      found = next;
    }
    return found;
  };

  it('are flags it has', () => {
    const flags = command(['wizard']).options.map(({ long }) => long);
    for (const question of allWizardQuestions) expect(flags).toContain(flagOf(question));
    expect(flags).toEqual(expect.arrayContaining(['--answers', '--yes', '--section']));
  });

  it('are commands there are', () => {
    for (const [line] of nextCommands) {
      const [name, ...words] = line.replaceAll(/"[^"]*"/g, 'TEXT').split(' ');
      expect(name).toBe('mosaic');
      expect(command(words).name()).toBe(words.filter((word) => word !== 'TEXT').at(-1));
    }
  });
});
