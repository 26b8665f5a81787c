import { expect, it } from 'vitest';
import { auditFilterOf, queryOf } from './audit-filter';

const filterFrom = (query: string) => {
  const address = new URLSearchParams(query);
  return auditFilterOf((name) => address.get(name) ?? undefined);
};

it('reads what the address narrows the log to, and drops what is no verb or result', () => {
  expect(filterFrom('actor=ada&verb=user.ban&result=refused')).toMatchObject({
    actor: 'ada',
    verb: 'user.ban',
    result: 'refused',
  });
  expect(filterFrom('verb=Not%20a%20verb&result=perhaps')).toMatchObject({
    verb: undefined,
    result: undefined,
  });
});

it('includes the whole of the last day', () => {
  const { from, to } = queryOf(filterFrom('from=2026-03-01&to=2026-03-01'));
  expect(Date.parse(to ?? '') - Date.parse(from ?? '')).toBe(86_400_000);
  expect(queryOf(filterFrom('from=yesterday')).from).toBeUndefined();
});
