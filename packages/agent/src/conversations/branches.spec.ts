import type { MessageId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { branchesOf, leadsTo, tipBeneath } from './branches.js';
import type { TreeNode } from './conversation-store.js';

const id = (name: string) => name as MessageId;

/** `a>b` hangs b beneath a; the order is that of age. */
const treeOf = (...edges: string[]): TreeNode[] =>
  edges.map((edge, index) => {
    const [parent = '', child = ''] = edge.split('>');
    return {
      id: id(child),
      parentId: parent === '' ? null : id(parent),
      role: 'user',
      createdAt: new Date(Date.UTC(2026, 0, 1, 0, index)).toISOString(),
      excerpt: child,
      name: null,
    };
  });

describe('the branches of a tree', () => {
  const tree = treeOf('>ask', 'ask>one', 'ask>two', 'two>more', '>anew');

  it('are its leaves, last changed first, each beginning where it parts from the others', () => {
    const found = branchesOf(tree, id('more'));
    expect(found.map(({ leafId, startId, length, isActive }) => [leafId, startId, length, isActive])).toEqual(
      [
        ['anew', 'anew', 1, false],
        ['more', 'two', 3, true],
        ['one', 'one', 2, false],
      ],
    );
  });

  it('carry the nearest name above their leaf', () => {
    const named = tree.map((node) => (node.id === 'more' ? { ...node, name: 'Deep' } : node));
    expect(branchesOf(named, null)[1]).toMatchObject({ leafId: 'more', startId: 'more', name: 'Deep' });
  });

  it('begin at the root where nothing parts, and are none where nothing was said', () => {
    expect(branchesOf(treeOf('>a', 'a>b'), null)).toMatchObject([{ leafId: 'b', startId: 'a', length: 2 }]);
    expect(branchesOf([], null)).toEqual([]);
  });

  it('lead from any message to the newest tip beneath it', () => {
    expect(tipBeneath(tree, id('ask'))).toBe('more');
    expect(tipBeneath(tree, id('one'))).toBe('one');
    expect(tipBeneath(tree, id('gone'))).toBeUndefined();
    expect(leadsTo(tree, id('ask'), id('more'))).toBe(true);
    expect(leadsTo(tree, id('one'), id('more'))).toBe(false);
  });

  it('are found in a line of ten thousand messages', () => {
    const long = treeOf('>m0', ...Array.from({ length: 9_999 }, (_, index) => `m${index}>m${index + 1}`));
    expect(branchesOf(long, null)).toMatchObject([{ length: 10_000 }]);
    expect(tipBeneath(long, id('m0'))).toBe('m9999');
  });
});
