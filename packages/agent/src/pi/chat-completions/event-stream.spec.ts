import { expect, it } from 'vitest';
import { EventStream } from './event-stream.js';

const reading = (lineCharacters = 1000) => {
  const data: string[] = [];
  const refuse = (reason: string): never => {
    throw new Error(reason);
  };
  return { data, stream: new EventStream((each) => data.push(each), { lineCharacters, refuse }) };
};

it('gives the same data however the text is cut', () => {
  const text = ': comment\nevent: x\ndata: one\r\n\r\ndata:two\n\ndata: {"three":3}\n';
  const whole = reading();
  whole.stream.push(text);
  const single = reading();
  for (const character of text) single.stream.push(character);

  expect(whole.data).toEqual(['one', 'two', '{"three":3}']);
  expect(single.data).toEqual(whole.data);
});

it('reads a last line without its end', () => {
  const { data, stream } = reading();
  stream.push('data: last');
  expect(data).toEqual([]);
  stream.end();

  expect(data).toEqual(['last']);
});

it('refuses a line that never ends', () => {
  const { stream } = reading(100);

  expect(() => {
    for (let piece = 0; piece < 50; piece++) stream.push('data: xxx');
  }).toThrow('longer than 100');
});

it('refuses noise that goes on and on, and overlooks a little of it', () => {
  const { data, stream } = reading();
  stream.push('noise\ndata: kept\n');
  expect(data).toEqual(['kept']);

  expect(() => {
    for (let line = 0; line < 1000; line++) stream.push(`${'noise '.repeat(20)}\n`);
  }).toThrow('not a stream of events');
});
