import type { Graph } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { blockersOf } from './use-blockers';

const node = (id: string, state: Graph['nodes'][number]['state']): Graph['nodes'][number] => ({
  id,
  title: id,
  state,
  missionId: null,
  milestone: null,
});

it('names what a task still waits for by the end of its id, and nothing that is done', () => {
  const blockers = blockersOf({
    nodes: [node('task-aaaa', 'blocked'), node('task-bbbb', 'in-progress'), node('task-cccc', 'done')],
    edges: [
      { from: 'task-aaaa', to: 'task-bbbb', kind: 'depends-on' },
      { from: 'task-aaaa', to: 'task-cccc', kind: 'depends-on' },
      { from: 'task-bbbb', to: 'task-aaaa', kind: 'part-of' },
    ],
  });
  expect([...blockers]).toEqual([['task-aaaa', ['bbbb']]]);
});
