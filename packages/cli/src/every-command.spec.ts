import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from './exit-codes.js';
import { hintFault, hintsOf } from './testing/hints.js';
import { createProgram } from './program.js';
import { leavesOf, type Leaf } from './program/every-command.js';
import { CliHome, type Finished } from './testing/run-cli.js';

let home: CliHome;
/** Where the sign-in is forgotten, which the others need. */
let leaving: CliHome;
beforeAll(() => {
  [home, leaving] = [new CliHome(), new CliHome()];
  for (const one of [home, leaving]) one.signIn(nowhere, 'secret');
});
afterAll(() => {
  home.remove();
  leaving.remove();
});

/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:9';
/** No other program is found there. */
const path = dirname(process.execPath);

const leaves = leavesOf(createProgram());

const conversation = '0198a3f0-0001-7000-8000-000000001001';

/** What is typed after a command that would be wrong with an `x` for each argument. */
const typed: Readonly<Record<string, string>> = {
  'agent restore': 'x 1',
  api: 'teams.list',
  'auth revoke': '--others --yes',
  'brain graph': '--project x',
  'key new': 'x --scope chat',
  'key edit': 'x --budget usdPerDay=1',
  login: '--device',
  'mission init': 'x --project x',
  'mission update': 'x --state active',
  'mission task add': 'x y',
  'models price': 'x --input 1 --output 1',
  'models use': 'x --session x',
  'models routes move': 'x --to 1',
  'project transfer': 'x --to x',
  'project update': 'x --name y',
  'project upload': 'x home/config/credentials.json',
  'providers add': 'ollama',
  run: 'hello',
  'task move': 'x --to done',
  'sessions rate': `${conversation} none`,
  'team role': 'x x owner',
  'team update': 'x --name y',
  tui: '--plain',
  'user ban': 'x --reason y',
  'user delete': 'x --yes',
  'user impersonate': 'x --reason y',
  'user inspect': 'x --reason y',
  'user reset-second-factor': 'x --reason y',
  'user role': 'x admin',
};

/** Commands of this machine alone, and those that want more than is given here before they ask the gateway. */
const withoutGateway = [
  ...[
    'completion',
    'config',
    'profile',
    'storage',
    'help',
    'man',
    'mcp',
    'wizard',
    'claude',
    'codex',
    'opencode',
    'pi',
    'version',
  ],
  ...['install', 'uninstall', 'start', 'stop', 'restart', 'logs', 'config'].map((verb) => `gateway ${verb}`),
  ...['auth password', 'logout', 'logs verify', 'sessions import', 'user new'],
];

const needsGateway = (name: string): boolean =>
  !withoutGateway.some((local) => name === local || name.startsWith(`${local} `));

/** Runs a command with what it needs, without a terminal, and with a closed stdin. */
function start({ command, words }: Leaf): Promise<Finished> {
  const name = words.join(' ');
  const one = words[0] === 'sessions' ? conversation : 'x';
  const needed = command.registeredArguments.filter(({ required }) => required).map(() => one);
  const given = typed[name]?.split(' ') ?? needed;
  const forms = command.options.find(({ short }) => short === '-o')?.argChoices ?? [];
  const form = forms.length === 0 ? [] : ['-o', forms.includes('jsonl') ? 'jsonl' : 'json'];
  const from = name === 'logout' ? leaving : home;
  return from.run([...words, ...form, '--gateway', nowhere, ...given], { env: { PATH: path } });
}

async function startAll(): Promise<Map<string, Finished>> {
  const ends = new Map<string, Finished>();
  const waiting = [...leaves];
  const work = async (): Promise<void> => {
    for (let leaf = waiting.shift(); leaf; leaf = waiting.shift()) {
      ends.set(leaf.words.join(' '), await start(leaf));
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return ends;
}

describe('every command, with a closed stdin and no gateway', () => {
  let ends: Map<string, Finished>;
  beforeAll(async () => {
    ends = await startAll();
  }, 900_000);

  const faults = (faultOf: (end: Finished, name: string) => unknown): string[] =>
    [...ends]
      .filter(([name, end]) => faultOf(end, name))
      .map(([name, { exit, talk }]) => `${name}: ${exit} ${talk}`);

  it('ends by itself, with a code that is documented', () => {
    const documented = new Set<number | null>(Object.values(exitCodes));
    expect(ends.size).toBe(leaves.length);
    expect(faults(({ exit }) => !documented.has(exit))).toEqual([]);
  });

  it('is never a fault of the program itself', () => {
    expect(faults(({ talk }) => /fault of the program|\n\s+at /.test(talk))).toEqual([]);
  });

  it('ends with 6 and the next command where the gateway was needed', () => {
    expect([...ends.keys()].filter(needsGateway).length).toBeGreaterThan(130);
    expect(
      faults(
        ({ exit, out, talk }, name) =>
          needsGateway(name) &&
          (exit !== exitCodes.gatewayUnreachable || !/try {3}mosaic |Try: mosaic /.test(`${talk}${out}`)),
      ),
    ).toEqual([]);
  });

  it('names nothing in its hints that does not exist', () => {
    const hints = [...ends.values()].flatMap(({ talk }) => hintsOf(talk));
    expect(hints.length).toBeGreaterThan(60);
    expect(hints.flatMap((hint) => hintFault(hint) ?? [])).toEqual([]);
  });

  it('prints a result as its last line when it fails', () => {
    const formed = new Set(
      leaves
        .filter(
          ({ command }) => command.name() !== 'help' && command.options.some(({ short }) => short === '-o'),
        )
        .map(({ words }) => words.join(' ')),
    );
    const fault = ({ exit, out }: Finished): boolean => {
      if (exit === exitCodes.done || exit === exitCodes.degraded) return false;
      const last = JSON.parse(out.trim().split('\n').at(-1) || '{}') as Record<string, unknown>;
      return last['type'] !== 'result' || last['ok'] !== false || last['exit'] !== exit;
    };
    expect(faults((end, name) => formed.has(name) && fault(end))).toEqual([]);
  });
});
