import { type RoutingRule, routingActionSchema, routingMatchSchema } from '@mosaicstack/types';

/** When these came with the product; they change with a release, not with anybody's doing. */
const shippedAt = '2026-01-01T00:00:00.000Z';

type Given = Pick<RoutingRule, 'id' | 'name' | 'priority'> & {
  match: Parameters<typeof routingMatchSchema.parse>[0];
  action: Parameters<typeof routingActionSchema.parse>[0];
};

const systemRule = ({ id, name, priority, match, action }: Given): RoutingRule => ({
  id: `system:${id}`,
  name,
  priority,
  match: routingMatchSchema.parse(match),
  action: routingActionSchema.parse(action),
  isEnabled: true,
  isSystem: true,
  createdAt: shippedAt,
  updatedAt: shippedAt,
});

/** Shipped with the product. Own rules may stand before, between and after them. */
export const systemRules: readonly RoutingRule[] = [
  systemRule({
    id: 'images',
    name: 'Pictures go to a model that sees',
    priority: 100,
    match: { hasImages: true },
    action: { strength: 'vision' },
  }),
  systemRule({
    id: 'coding',
    name: 'Code goes to the best model for code',
    priority: 200,
    match: { tasks: ['coding'] },
    action: { strength: 'coding' },
  }),
  systemRule({
    id: 'summaries',
    name: 'Summaries go to the cheapest model that reads long texts',
    priority: 300,
    match: { tasks: ['summarization'] },
    action: { strength: 'long-context' },
  }),
  systemRule({
    id: 'short',
    name: 'Short plain questions go to a cheap model',
    priority: 400,
    match: { tasks: ['chat', 'general'], short: true, reasoning: false },
    action: { costTier: 'cheap' },
  }),
];

/** A person's rules and the product's in the order they are asked in, those switched off included. */
export const effectiveRules = (own: readonly RoutingRule[]): RoutingRule[] =>
  [...own, ...systemRules].sort(
    (one, other) =>
      one.priority - other.priority ||
      Number(one.isSystem) - Number(other.isSystem) ||
      one.createdAt.localeCompare(other.createdAt) ||
      one.id.localeCompare(other.id),
  );
