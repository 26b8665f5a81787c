import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome, type Finished } from './testing/run-cli.js';
import { installSmall } from './testing/small-installation.js';

let home: CliHome;
let program: string;

beforeEach(() => {
  home = new CliHome();
  program = installSmall(home.folder);
});
afterEach(() => home.remove());

const reseal = (state: string, ...args: string[]): Promise<Finished> =>
  home.run(['storage', 'reseal', ...args], { program, env: { STATE: state } });

describe('mosaic storage reseal', () => {
  it('tells what was sealed anew and what became of older keys', async () => {
    const { exit, out, talk } = await reseal('ok', '--new-key');
    expect(exit).toBe(0);
    expect(out).toBe(
      'Secrets are sealed under root key 2, which is new.\n' +
        '  two_factor.secret  2 sealed anew, 1 current already\n' +
        '  root key 1  retired; kept until the sign-ins under it have ended\n',
    );
    expect(talk).toBe('two_factor.secret: 3 rows\n');
  });

  it('seals nothing under --dry-run', async () => {
    expect(await reseal('failed', '--new-key', '--dry-run')).toEqual({
      exit: 0,
      out: 'Would make a new root key and seal every secret under the newest root key.\n',
      talk: '',
    });
  });

  it('makes no key unless asked, and prints JSON for scripts', async () => {
    const { out } = await reseal('ok', '--json', '--quiet');
    expect(JSON.parse(out)).toMatchObject({ v: 1, keyVersion: 2, isNewKey: false, exit: 0 });
  });

  it('names rows that cannot be read and ends with 7', async () => {
    const { exit, out } = await reseal('warning');
    expect(exit).toBe(7);
    expect(out).toContain('1 unreadable');
    expect(out).toContain('unreadable row row-');
    expect(out).not.toContain('\u001b');
  });

  it('fails in the words of the gateway', async () => {
    const { exit, talk } = await reseal('failed');
    expect(exit).toBe(1);
    expect(talk).toContain('error: In use. (database_locked)\n  try   Stop it.\n');
  });

  it('says that it may be run again when it was ended in the middle', async () => {
    const { exit, talk } = await reseal('broken');
    expect(exit).toBe(1);
    expect(talk).toContain('why   boom');
    expect(talk).toContain('goes on where it stopped');
  });

  it('seals no other machine’s secrets', async () => {
    expect((await reseal('ok', '--gateway', 'http://mosaic.example.org')).exit).toBe(2);
  });
});
