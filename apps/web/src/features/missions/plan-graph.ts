import type { MissionTask } from '@mosaicstack/types';
import { depthsOf } from './plan-waves';

/** Pixels. */
export const graphSize = { width: 208, height: 44, gapX: 56, gapY: 12, edge: 16 } as const;

export interface PlacedNode {
  place: MissionTask;
  x: number;
  y: number;
}
export interface PlacedEdge {
  key: string;
  path: string;
}
export interface PlanGraph {
  nodes: readonly PlacedNode[];
  edges: readonly PlacedEdge[];
  width: number;
  height: number;
}

/** Waves from left to right: each place stands right of everything it waits for. */
export function layOutPlan(places: readonly MissionTask[]): PlanGraph {
  const { width, height, gapX, gapY, edge } = graphSize;
  const depths = depthsOf(places);
  const filled: number[] = [];
  const nodes = places.map((place): PlacedNode => {
    const column = depths.get(place.id) ?? 0;
    const row = filled[column] ?? 0;
    filled[column] = row + 1;
    return { place, x: edge + column * (width + gapX), y: edge + row * (height + gapY) };
  });
  const at = new Map(nodes.map((node) => [node.place.id, node]));
  const edges = nodes.flatMap((to) =>
    to.place.dependsOn.flatMap((id): PlacedEdge[] => {
      const from = at.get(id);
      if (!from) return [];
      const [x1, y1, x2, y2] = [from.x + width, from.y + height / 2, to.x, to.y + height / 2];
      const middle = x2 - gapX / 2;
      return [{ key: `${id} ${to.place.id}`, path: `M${x1} ${y1}H${middle}V${y2}H${x2 - 1}` }];
    }),
  );
  return {
    nodes,
    edges,
    width: 2 * edge + filled.length * (width + gapX) - gapX,
    height: 2 * edge + Math.max(0, ...filled) * (height + gapY) - gapY,
  };
}
