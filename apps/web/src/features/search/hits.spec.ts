import type { ProjectId, SearchHit } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { addressOfHit } from './hits';

const id = '0198c000-0000-7000-8000-000000000001';
const other = '0198c000-0000-7000-8000-000000000002' as ProjectId;

const hit = (change: Partial<SearchHit>): SearchHit => ({
  type: 'task',
  id,
  title: 'Prune the vines',
  snippet: [],
  projectId: null,
  containerId: null,
  at: '2026-01-01T00:00:00.000Z',
  ...change,
});

it.each([
  [hit({}), `/tasks?task=${id}`],
  [hit({ projectId: other }), `/project?p=${other}&tab=tasks&task=${id}`],
  [hit({ type: 'project' }), `/project?p=${id}`],
  [hit({ type: 'mission' }), `/mission?m=${id}`],
  [hit({ type: 'note', containerId: other }), `/mission?m=${other}`],
  [hit({ type: 'file', projectId: other }), `/project?p=${other}&tab=files`],
  [hit({ type: 'message', containerId: other }), `/chat?c=${other}`],
  [hit({ type: 'conversation' }), `/chat?c=${id}`],
])('leads to where %o is seen', (found, address) => {
  expect(addressOfHit(found)).toBe(address);
});

it('leads nowhere when the hit does not say where it is', () => {
  expect(addressOfHit(hit({ type: 'message' }))).toBeUndefined();
});
