import { tierSchema } from '@mosaicstack/types';
import { settingsOfTier } from '../schema/config-schema.js';
import { readTier } from './choose-tier.js';
import { describeIssue } from './describe-issue.js';

interface Fault {
  /** The setting, or the place in its list that is wrong. */
  key: string;
  message: string;
}

/** What is wrong with a value whatever the tier; undefined when some tier would take it. Never repeats the value. */
export function settingFault(key: string, value: unknown): Fault | undefined {
  if (key === 'tier' && readTier(value) !== undefined) return undefined;
  const issues = [];
  for (const tier of tierSchema.options) {
    const parsed = settingsOfTier(tier).get(key)?.schema.safeParse(value);
    if (parsed?.success) return undefined;
    const [issue] = parsed?.error.issues ?? [];
    if (issue) issues.push(issue);
  }
  const [first] = issues;
  if (!first) return undefined;
  // Each tier names its own choice; together they are what may be written.
  const choices = issues.flatMap((issue) => (issue.code === 'invalid_value' ? issue.values : []));
  const told = first.code === 'invalid_value' ? { ...first, values: [...new Set(choices)] } : first;
  return { key: [key, ...first.path.map(String)].join('.'), message: describeIssue(told) };
}
