import { describe, expect, it } from 'vitest';
import { callDiff, callSubject } from './tool-call-words.js';

const call = (name: string, given: Record<string, unknown>) =>
  ({ type: 'tool-call', callId: 'a', name, arguments: given }) as const;

describe('a call of a tool in words', () => {
  it('names what it is about on one line', () => {
    expect(callSubject(call('file_read', { path: 'src/a.ts', offset: 3 }))).toBe('src/a.ts');
    expect(callSubject(call('shell_run', { argv: ['git', 'log', '-1'] }))).toBe('git log -1');
    expect(callSubject(call('x', { query: 'two\n lines' }))).toBe('two lines');
    expect(callSubject(call('x', { limit: 3 }))).toBe('');
  });

  it('shows what it changes in a file, and nothing for other calls or arguments that are not its own', () => {
    expect(callDiff(call('file_write', { path: 'a', content: 'one\ntwo\n' }))).toBe('+one\n+two');
    expect(callDiff(call('file_edit', { path: 'a', edits: [{ oldText: 'x', newText: 'y\nz' }] }))).toBe(
      '-x\n+y\n+z',
    );
    expect(callDiff(call('file_edit', { path: 'a', edits: [{ oldText: 1 }] }))).toBeUndefined();
    expect(callDiff(call('file_edit', { path: 'a', edits: 'all' }))).toBeUndefined();
    expect(callDiff(call('file_read', { path: 'a' }))).toBeUndefined();
  });
});
