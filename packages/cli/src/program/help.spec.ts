import { expect, it } from 'vitest';
import { createProgram } from '../program.js';

it.each([
  [['task', 'fell'], 'mosaic task --help'],
  [['task', 'list', '--loud'], 'mosaic task list --help'],
])('%j, which nobody knows, is answered with where the right words stand', async (words, next) => {
  const program = createProgram();
  let told = '';
  for (const command of [
    program,
    ...program.commands,
    ...program.commands.flatMap(({ commands }) => commands),
  ])
    command.configureOutput({ writeErr: (text) => (told += text) });

  await expect(program.parseAsync(words, { from: 'user' })).rejects.toThrow();
  expect(told).toMatch(/^error: unknown/);
  expect(told.trimEnd().split('\n').at(-1)).toBe(`  try   ${next}`);
});
