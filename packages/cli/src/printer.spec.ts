import { expect, it } from 'vitest';
import { createPrinter } from './printer.js';

it('leaves the streams of the process as they are, however many printers are made', () => {
  const listeners = () => [process.stdout, process.stderr].map((stream) => stream.listenerCount('error'));
  const before = listeners();
  for (let made = 0; made < 20; made += 1) createPrinter({ quiet: false, color: false, pager: false });
  expect(listeners()).toEqual(before);
});
