import type { Tool } from '@mosaicstack/kernel';
import { capabilities, commandRegistry, type Inventory, type Verb } from '@mosaicstack/types';
import type { Doors } from '../../platform/doors/doors.js';
import type { HttpRoute } from '../../platform/doors/http-routes.js';
import { replyJsonSchema, requestJsonSchema } from '../../platform/doors/json-schema.js';
import { eventStreamType } from '../../platform/http/contract.js';

const capabilityOf = new Map(
  capabilities.flatMap(({ id, operations }) => operations.map((operation) => [operation, id] as const)),
);

/** Everything that can be reached from outside, in words that other programs read. */
export function presentInventory(
  doors: Pick<Doors, 'routes' | 'otherRoutes' | 'events'>,
  tools: readonly Tool[],
): Inventory {
  return {
    routes: [
      ...doors.routes.map(presentRoute),
      ...doors.otherRoutes.map(({ method, path, verb }) => ({
        operation: `pages.${method.toLowerCase()}`,
        method,
        path,
        verb: declared(verb, path),
        capability: null,
      })),
    ],
    events: [
      ...doors.events.map(({ direction, name, verb, payload }) => ({
        carrier: 'socket' as const,
        direction,
        name,
        verb: declared(verb, name),
        ...(payload && {
          payload: direction === 'in' ? requestJsonSchema(payload) : replyJsonSchema(payload),
        }),
      })),
      ...doors.routes.filter(isStream).map(({ operation, verb, reply }) => ({
        carrier: 'stream' as const,
        direction: 'out' as const,
        name: operation,
        verb: declared(verb, operation),
        ...(reply?.schema && { payload: replyJsonSchema(reply.schema) }),
      })),
    ],
    tools: tools.map(({ name, description, verb, parameters }) => ({ name, description, verb, parameters })),
    commands: commandRegistry.map(({ name, verb }) => ({ name, verb })),
    capabilities: capabilities.map(({ id, operations }) => ({ id, operations: [...operations] })),
  };
}

const isStream = ({ reply }: HttpRoute): boolean => reply?.mediaType === eventStreamType;

function presentRoute({
  operation,
  method,
  path,
  verb,
  request,
  reply,
}: HttpRoute): Inventory['routes'][number] {
  return {
    operation,
    method,
    path,
    verb: declared(verb, operation),
    capability: capabilityOf.get(operation) ?? null,
    ...(request.params && { params: requestJsonSchema(request.params) }),
    ...(request.query && { query: requestJsonSchema(request.query) }),
    ...(request.body && { body: requestJsonSchema(request.body) }),
    ...(reply?.schema && { reply: replyJsonSchema(reply.schema) }),
  };
}

/** The gateway did not start if one were missing. */
function declared(verb: Verb | undefined, name: string): Verb {
  if (verb === undefined) throw new Error(`${name} declares no verb`);
  return verb;
}
