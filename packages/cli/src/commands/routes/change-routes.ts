import type { Client } from '@mosaicstack/client';
import type { CostTier, ModelStrength, RoutingAction, RoutingMatch, TaskKind } from '@mosaicstack/types';
import { routingActionSchema, routingMatchSchema } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { isConfirmed, type ConfirmOptions } from '../../input/confirm.js';
import { printRecords, wantsFieldNames, type RecordsOptions } from '../../output/records.js';
import { findAgent } from '../../naming/names.js';
import { findRoute } from './find-route.js';
import { routeView } from './route-view.js';

export interface RouteFields {
  name?: string;
  task?: string[];
  domain?: string[];
  keyword?: string[];
  images?: boolean;
  minTokens?: number;
  maxTokens?: number;
  provider?: string;
  model?: string;
  tier?: string;
  strength?: string;
  agent?: string;
  priority?: number;
  off?: boolean;
  on?: boolean;
}

const matchOf = (fields: RouteFields, before: RoutingMatch): RoutingMatch => ({
  ...before,
  ...(fields.task && { tasks: fields.task as TaskKind[] }),
  ...(fields.domain && { domains: fields.domain }),
  ...(fields.keyword && { keywords: fields.keyword }),
  ...(fields.images !== undefined && { hasImages: fields.images }),
  ...(fields.minTokens !== undefined && { minTokens: fields.minTokens }),
  ...(fields.maxTokens !== undefined && { maxTokens: fields.maxTokens }),
});

const actionOf = async (
  client: Client,
  fields: RouteFields,
  before: RoutingAction,
): Promise<RoutingAction> => ({
  ...before,
  ...(fields.agent !== undefined && {
    agentId: fields.agent === 'none' ? null : (await findAgent(client, fields.agent)).id,
  }),
  ...(fields.provider !== undefined && { provider: fields.provider }),
  ...(fields.model !== undefined && { model: fields.model }),
  ...(fields.tier !== undefined && { costTier: fields.tier as CostTier }),
  ...(fields.strength !== undefined && { strength: fields.strength as ModelStrength }),
});

const isEnabledOf = ({ on, off }: RouteFields): { isEnabled?: boolean } =>
  on ? { isEnabled: true } : off ? { isEnabled: false } : {};

export async function listRoutes(
  context: Context,
  { own, ...options }: RecordsOptions & { own?: boolean },
): Promise<void> {
  const read = async () => {
    const { routing } = await context.signedInClient();
    return own ? routing.rules() : routing.effective();
  };
  printRecords(context.printer, wantsFieldNames(options) ? [] : await read(), routeView, options);
}

export async function addRoute(
  context: Context,
  name: string,
  options: RouteFields & RecordsOptions,
): Promise<void> {
  const client = await context.signedInClient();
  const rule = await client.routing.add({
    name,
    match: matchOf(options, routingMatchSchema.parse({})),
    action: await actionOf(client, options, routingActionSchema.parse({})),
    ...(options.priority !== undefined && { priority: options.priority }),
    ...isEnabledOf(options),
  });
  printRecords(context.printer, [rule], routeView, options);
}

export async function updateRoute(
  context: Context,
  typed: string,
  options: RouteFields & RecordsOptions,
): Promise<void> {
  const client = await context.signedInClient();
  const { id, match, action } = await findRoute(client, typed);
  const rule = await client.routing.update(id, {
    ...(options.name !== undefined && { name: options.name }),
    ...(options.priority !== undefined && { priority: options.priority }),
    ...isEnabledOf(options),
    match: matchOf(options, match),
    action: await actionOf(client, options, action),
  });
  printRecords(context.printer, [rule], routeView, options);
}

/** Puts one of one's own rules in a place among them, counted from 1. */
export async function moveRoute(
  context: Context,
  typed: string,
  options: RecordsOptions & { to: number },
): Promise<void> {
  const client = await context.signedInClient();
  const { id, isSystem } = await findRoute(client, typed);
  if (isSystem)
    throw badUsage(
      'Rules of the product keep their place.',
      'Move one of your own, or change its --priority.',
    );
  const order = (await client.routing.rules()).map((rule) => rule.id).filter((other) => other !== id);
  order.splice(options.to - 1, 0, id);
  printRecords(context.printer, await client.routing.reorder(order), routeView, options);
}

export async function removeRoute(context: Context, typed: string, options: ConfirmOptions): Promise<void> {
  const client = await context.signedInClient();
  const { id, name } = await findRoute(client, typed);
  if (!(await isConfirmed(context, { name, deed: `remove the rule ${name}` }, options))) return;
  await client.routing.remove(id);
  context.printer.talk('Removed.');
}
