import { expect, it } from 'vitest';
import { withVerbs } from './flag-forms.js';

it.each([
  ['mission --list -o json', 'mission list -o json'],
  ['--quiet mission --init Apollo --project X', '--quiet mission init Apollo --project X'],
  ['mission --update Apollo --state active', 'mission update Apollo --state active'],
  ['mission list --project X', 'mission list --project X'],
  ['mission --help', 'mission --help'],
  ['agent --show coder --effective', 'agent show coder --effective'],
  ['agent --delete Scribe --yes', 'agent delete Scribe --yes'],
  ['agent test coder --json', 'agent test coder --json'],
  ['run -- mission --list', 'run -- mission --list'],
  ['task list', 'task list'],
])('reads %j as %j', (typed, meant) => {
  expect(withVerbs(typed.split(' ')).join(' ')).toBe(meant);
});
