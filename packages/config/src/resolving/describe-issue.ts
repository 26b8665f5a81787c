import type { z } from 'zod';

type Issue = z.core.$ZodIssue;

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a block in braces',
};

const choices = (values: readonly unknown[]): string => values.map(String).join(' or ');

const bound = (
  issue: { origin: string; inclusive?: boolean | undefined },
  word: string,
  limit: unknown,
): string =>
  issue.origin === 'string'
    ? `must have ${word} ${String(limit)} characters`
    : issue.origin === 'array'
      ? `must have ${word} ${String(limit)} entries`
      : issue.inclusive === false
        ? `must be ${word === 'at least' ? 'more' : 'less'} than ${String(limit)}`
        : `must be ${word} ${String(limit)}`;

/** What is wrong, in words of our own: a library's message might one day repeat the value. */
export function describeIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.message.endsWith('received undefined')
        ? 'is missing'
        : `must be ${kinds[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be ${choices(issue.values)}`;
    case 'invalid_format':
      return issue.format === 'regex' ? issue.message : `must be a valid ${issue.format}`;
    case 'invalid_union':
      return 'options' in issue && Array.isArray(issue.options)
        ? `must be ${choices(issue.options)}`
        : 'is not valid';
    case 'too_small':
      return bound(issue, 'at least', issue.minimum);
    case 'too_big':
      return bound(issue, 'at most', issue.maximum);
    case 'unrecognized_keys':
      return `holds what is not known: ${issue.keys.join(', ')}`;
    case 'custom':
      return issue.message;
    default:
      return 'is not valid';
  }
}
