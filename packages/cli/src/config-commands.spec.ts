import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let home: CliHome;
beforeEach(() => {
  home = new CliHome();
});
afterEach(() => home.remove());

describe('mosaic config', () => {
  it('writes, shows and takes out a setting', async () => {
    const file = join(home.folder, 'mosaic.config.json');
    writeFileSync(file, '{ // mine\n}\n');
    const tried = await home.run(['config', 'set', 'gateway.port', '8099', '--dry-run']);
    expect(tried).toMatchObject({ exit: 0, talk: '' });
    expect(tried.out).toMatch(
      /^Would change gateway\.port in .*mosaic\.config\.json from nothing to 8099\.\n$/,
    );
    expect(readFileSync(file, 'utf8')).toBe('{ // mine\n}\n');
    expect((await home.run(['config', 'set', 'gateway.port', '8099'])).exit).toBe(0);
    expect(readFileSync(file, 'utf8')).toContain('// mine');
    expect(await home.run(['config', 'get', 'gateway.port'])).toMatchObject({ exit: 0, out: '8099\n' });
    expect((await home.run(['config', 'unset', 'gateway.port'])).exit).toBe(0);
    expect((await home.run(['config', 'get', 'gateway.port'])).out).toBe('14242\n');
  });

  it('writes to the file of the user when asked', async () => {
    mkdirSync(join(home.folder, 'home', 'config'), { recursive: true });
    const { talk } = await home.run(['config', 'set', 'logging.level', 'warn', '--user']);
    expect(talk).toContain(join(home.folder, 'home', 'config', 'mosaic.config.json'));
  });

  it('takes a secret from stdin and never shows it', async () => {
    const key = 'providers.openai.apiKey';
    expect((await home.run(['config', 'set', key, '-'], { stdin: 'sk-very-secret-value\n' })).exit).toBe(0);
    const shown = await home.run(['config', 'get', key]);
    const listed = await home.run(['config', 'list', '-o', 'json']);
    expect(`${shown.out}${shown.talk}${listed.out}`).not.toContain('very-secret');
    expect((await home.run(['config', 'set', key, '-'])).exit).toBe(2);
  });

  it('says what stated a value', async () => {
    const { out } = await home.run(['config', 'list', '--origin'], { env: { MOSAIC_GATEWAY_PORT: '8100' } });
    expect(out).toMatch(/^gateway\.port +8100 +.*MOSAIC_GATEWAY_PORT/m);
    expect(JSON.parse((await home.run(['config', 'list', '--json', 'key,value'])).out)).toMatchObject({
      v: 1,
    });
  });

  it('refuses an unknown key with exit 2 and offers the likely one', async () => {
    const { exit, talk } = await home.run(['config', 'set', 'gateway.prot', '1']);
    expect(exit).toBe(2);
    expect(talk).toContain('gateway.prot is not a known key; did you mean gateway.port? (invalid_request)\n');
  });

  it('does not write a wrong value that a variable hides', async () => {
    const env = { MOSAIC_GATEWAY_PORT: '8100' };
    const { exit, talk } = await home.run(['config', 'set', 'gateway.port', 'secret-looking'], { env });
    expect(exit).toBe(2);
    expect(talk).toMatch(/gateway\.port .*must be a number/);
    expect(talk).not.toMatch(/secret-looking|Wrote/);
    expect((await home.run(['config', 'validate'])).exit).toBe(0);
  });

  it('says once that a file holds a wrong value which a variable hides', async () => {
    writeFileSync(join(home.folder, 'mosaic.config.json'), '{ "gateway": { "port": "secret-looking" } }');
    const env = { MOSAIC_GATEWAY_PORT: '8100' };
    const { exit, talk } = await home.run(['config', 'validate'], { env });
    expect(exit).toBe(0);
    expect(talk.match(/gateway\.port .*must be a number/g)).toHaveLength(1);
    expect(talk).toContain('MOSAIC_GATEWAY_PORT');
    expect(talk).not.toContain('secret-looking');
  });

  it('tells each of several faults once', async () => {
    const text = '{ "gateway": { "port": "x" }, "odd": 1 }';
    writeFileSync(join(home.folder, 'mosaic.config.json'), text);
    const { talk } = await home.run(['config', 'validate']);
    for (const key of ['gateway.port', 'odd']) expect(talk.split(key)).toHaveLength(2);
  });

  it.each([
    ['a typo', '{ "gateway": { "prot": 1 } }', /gateway\.prot .*did you mean gateway\.port/],
    ['half a file', '{ "gateway": { "port": 1', /not readable JSON/],
    ['a wrong value', '{ "gateway": { "port": 0 } }', /gateway\.port .*at least 1/],
  ])('refuses %s from the editor, keeps the old file and what was written', async (_what, wrong, told) => {
    const file = join(home.folder, 'mosaic.config.json');
    const before = '{ // mine\n  "gateway": { "port": 8080 } }\n';
    writeFileSync(file, before);
    writeFileSync(join(home.folder, 'wrong.json'), wrong);
    const env = { EDITOR: `cp ${join(home.folder, 'wrong.json')}` };
    const { exit, talk } = await home.run(['config', 'edit'], { env });
    expect(exit).toBe(2);
    expect(talk).toMatch(told);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const kept = /kept in (\S+)\.\n/.exec(talk)?.[1] ?? '';
    expect(readFileSync(kept, 'utf8')).toBe(wrong);
    rmSync(dirname(kept), { recursive: true });
  });

  it('takes what the editor wrote when it would start', async () => {
    const right = join(home.folder, 'right.json');
    writeFileSync(right, '{ "gateway": { "port": 8081 } } // new\n');
    const edited = await home.run(['config', 'edit', '--user'], { env: { EDITOR: `cp ${right}` } });
    expect(edited.exit).toBe(0);
    const file = join(home.folder, 'home', 'config', 'mosaic.config.json');
    expect(readFileSync(file, 'utf8')).toContain('// new');
    expect((await home.run(['config', 'edit', '--user'], { env: { EDITOR: 'true' } })).talk).toContain(
      'Nothing',
    );
    expect((await home.run(['config', 'edit'], { env: { EDITOR: 'false' } })).exit).toBe(1);
    expect((await home.run(['config', 'edit'])).exit).toBe(2);
  });

  it('names every fault of a wrong configuration, and never the value', async () => {
    writeFileSync(join(home.folder, 'mosaic.config.json'), '{ "gateway": { "port": "secret-looking" } }');
    const { exit, talk } = await home.run(['config', 'validate']);
    expect(exit).toBe(2);
    expect(talk).toContain('gateway.port');
    expect(talk).not.toContain('secret-looking');
    expect((await home.run(['whoami'])).exit).toBe(2);
    expect((await home.run(['config', 'path'])).out).toContain(home.folder);
  });
});
