import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exitCodes } from './exit-codes.js';
import { hintFault, hintsOf } from './testing/hints.js';
import { createProgram } from './program.js';
import { leavesOf, type Leaf } from './program/every-command.js';
import { CliHome, type Finished } from './testing/run-cli.js';

let home: CliHome;
beforeAll(() => {
  home = new CliHome();
  home.signIn(nowhere, 'secret');
});
afterAll(() => home.remove());

/** Nothing listens there. */
const nowhere = 'http://127.0.0.1:9';
/** No other program is found there. */
const path = dirname(process.execPath);

const leaves = leavesOf(createProgram());

/** Runs a command with something for each argument it needs, without a terminal, and with a closed stdin. */
function start({ command, words }: Leaf): Promise<Finished> {
  const given = command.registeredArguments.filter(({ required }) => required).map(() => 'x');
  const form = command.options.some(({ long }) => long === '--output') ? ['-o', 'jsonl'] : [];
  return home.run([...words, ...form, '--gateway', nowhere, ...given], { env: { PATH: path } });
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
    const unreached = [...ends.values()].filter(({ exit }) => exit === exitCodes.gatewayUnreachable);
    expect(unreached.length).toBeGreaterThan(60);
    expect(
      faults(({ exit, talk }) => exit === exitCodes.gatewayUnreachable && !talk.includes('try   mosaic ')),
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
          ({ command }) =>
            command.name() !== 'help' && command.options.some(({ long }) => long === '--output'),
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
