'use client';

import { combine } from '@atlaskit/pragmatic-drag-and-drop/combine';
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from '@atlaskit/pragmatic-drag-and-drop/element/adapter';
import { attachClosestEdge, extractClosestEdge } from '@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge';
import { taskIdSchema, taskStateSchema, type TaskId, type TaskState } from '@mosaicstack/types';
import type { DropTarget } from './board-model';

const kind = Symbol('board card');

const isCard = ({ source }: { source: { data: Record<string | symbol, unknown> } }): boolean =>
  source.data[kind] === true;

interface CardDragOptions {
  element: HTMLElement;
  taskId: TaskId;
  state: TaskState;
  onDragging: (isDragging: boolean) => void;
  /** The half of the card something is held over, or null. */
  onEdge: (edge: 'top' | 'bottom' | null) => void;
}

/** Makes a card something to drag, and to drop others before or behind. Returns the way to end it. */
export const dragCard = ({ element, taskId, state, onDragging, onEdge }: CardDragOptions): (() => void) =>
  combine(
    draggable({
      element,
      getInitialData: () => ({ [kind]: true, taskId }),
      onDragStart: () => onDragging(true),
      onDrop: () => onDragging(false),
    }),
    dropTargetForElements({
      element,
      canDrop: isCard,
      getData: ({ input, element: over }) =>
        attachClosestEdge({ taskId, state }, { input, element: over, allowedEdges: ['top', 'bottom'] }),
      onDrag: ({ self, source }) => onEdge(source.data['taskId'] === taskId ? null : edgeOf(self.data)),
      onDragLeave: () => onEdge(null),
      onDrop: () => onEdge(null),
    }),
  );

interface ColumnDropOptions {
  element: HTMLElement;
  state: TaskState;
  onOver: (isOver: boolean) => void;
}

/** Lets cards be dropped anywhere in a column. */
export const receiveCards = ({ element, state, onOver }: ColumnDropOptions): (() => void) =>
  dropTargetForElements({
    element,
    canDrop: isCard,
    getData: () => ({ state }),
    onDragEnter: () => onOver(true),
    onDragLeave: () => onOver(false),
    onDrop: () => onOver(false),
  });

/** Tells of every card dropped on a column or on another card. */
export const watchDrops = (onDropped: (taskId: TaskId, target: DropTarget) => void): (() => void) =>
  monitorForElements({
    canMonitor: isCard,
    onDrop: ({ source, location }) => {
      const taskId = taskIdSchema.safeParse(source.data['taskId']).data;
      const data = location.current.dropTargets[0]?.data;
      const state = taskStateSchema.safeParse(data?.['state']).data;
      if (!taskId || !data || !state) return;
      const id = taskIdSchema.safeParse(data['taskId']).data;
      const edge = edgeOf(data);
      onDropped(taskId, { state, card: id && edge ? { id, edge } : undefined });
    },
  });

function edgeOf(data: Record<string | symbol, unknown>): 'top' | 'bottom' | null {
  const edge = extractClosestEdge(data);
  return edge === 'top' || edge === 'bottom' ? edge : null;
}
