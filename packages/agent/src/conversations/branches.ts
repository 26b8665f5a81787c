import type { Branch, MessageId } from '@mosaicstack/types';
import type { TreeNode } from './conversation-store.js';

type Tree = readonly TreeNode[];

const childrenIn = (tree: Tree): Map<MessageId | null, TreeNode[]> => {
  const children = new Map<MessageId | null, TreeNode[]>();
  for (const node of tree) {
    const beside = children.get(node.parentId);
    if (beside) beside.push(node);
    else children.set(node.parentId, [node]);
  }
  return children;
};

const byAge = (one: TreeNode, other: TreeNode): number =>
  one.createdAt.localeCompare(other.createdAt) || one.id.localeCompare(other.id);

/** The ways through a tree, last changed first. */
export function branchesOf(tree: Tree, activeLeafId: MessageId | null): Branch[] {
  const byId = new Map(tree.map((node) => [node.id, node]));
  const children = childrenIn(tree);
  const leaves = tree.filter(({ id }) => !children.has(id));
  return leaves
    .sort((one, other) => byAge(other, one))
    .map((leaf): Branch => {
      let length = 0;
      let start: TreeNode | undefined;
      let root = leaf;
      for (
        let node: TreeNode | undefined = leaf;
        node;
        node = node.parentId ? byId.get(node.parentId) : undefined
      ) {
        length += 1;
        root = node;
        const isChosen = node.name !== null || (children.get(node.parentId)?.length ?? 0) > 1;
        if (isChosen) start ??= node;
      }
      const { id, excerpt, role, name } = start ?? root;
      const isActive = leaf.id === activeLeafId;
      return {
        leafId: leaf.id,
        startId: id,
        name,
        length,
        excerpt,
        role,
        updatedAt: leaf.createdAt,
        isActive,
      };
    });
}

/** The newest message that nothing follows among those beneath one; undefined when the tree has no such message. */
export function tipBeneath(tree: Tree, id: MessageId): MessageId | undefined {
  const children = childrenIn(tree);
  const start = tree.find((node) => node.id === id);
  if (!start) return undefined;
  let newest: TreeNode | undefined;
  const open = [start];
  for (let node = open.pop(); node; node = open.pop()) {
    const next = children.get(node.id);
    if (next) open.push(...next);
    else if (!newest || byAge(newest, node) < 0) newest = node;
  }
  return newest?.id;
}

/** Whether a message is another, or lies above it. */
export function leadsTo(tree: Tree, above: MessageId, leaf: MessageId | null): boolean {
  const byId = new Map(tree.map((node) => [node.id, node]));
  for (let id = leaf; id !== null; id = byId.get(id)?.parentId ?? null) if (id === above) return true;
  return false;
}
