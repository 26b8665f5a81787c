import { afterEach, expect, it, vi } from 'vitest';
import { perform } from '../perform.js';
import { createProgram } from '../program.js';
import { jsonFormOf, leavesOf, pictureFormat, plainFormat } from './every-command.js';

afterEach(() => vi.restoreAllMocks());

interface Told {
  /** What the command reads to know its form; nothing where that is seen to for it. */
  form: unknown;
  printed: string;
}

/** What a command that prints one line makes of a form that was asked for so. */
async function told(name: string, asked: readonly string[]): Promise<Told> {
  const program = createProgram();
  const leaf = leavesOf(program).find(({ words }) => words.join(' ') === name);
  if (!leaf) throw new Error(`there is no command ${name}`);
  const { command, words } = leaf;
  let form: unknown;
  command.action(() =>
    perform(command, async (context) => {
      const { json, output } = command.opts();
      const isPlain = command.options.includes(plainFormat);
      if (!isPlain) form = command.options.includes(pictureFormat) ? json : output;
      await Promise.resolve();
      context.printer.line('{"one":1}');
    }),
  );
  let printed = '';
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((piece) => {
    printed += String(piece);
    return true;
  });
  const given = command.registeredArguments
    .filter(({ required }) => required)
    .map(({ argChoices }) => argChoices?.[0] ?? 'x');
  const needed = command.options
    .filter(({ mandatory }) => mandatory)
    .flatMap(({ long }) => [long ?? '', '1']);
  await program.parseAsync([...words, ...asked, ...needed, ...given], { from: 'user' });
  write.mockRestore();
  return { form, printed };
}

const flagged = leavesOf(createProgram())
  .filter(({ command }) =>
    command.options.some(({ description }) => description.startsWith('the same as -o')),
  )
  .map(({ command, words }) => ({ name: words.join(' '), form: jsonFormOf(command) ?? '' }));

it('has more than a few such commands', () => {
  expect(flagged.length).toBeGreaterThan(20);
});

it.each(flagged)('takes --json of $name as -o $form', async ({ name, form }) => {
  const byFlag = await told(name, ['--json']);
  expect(byFlag).toEqual(await told(name, ['-o', form]));
  expect(byFlag.printed).toContain('one');
});
