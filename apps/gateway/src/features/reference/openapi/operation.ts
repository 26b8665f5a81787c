import { capabilities, verbRules, type Verb } from '@mosaicstack/types';
import type { z } from 'zod';
import type { HttpRoute } from '../../../platform/doors/http-routes.js';
import { type JsonSchema, replyJsonSchema, requestJsonSchema } from '../../../platform/doors/json-schema.js';
import { isCreating } from '../../../platform/http/idempotency/creating-route.js';
import type { Components } from './components.js';

const titleOf = new Map(
  // An operation that serves several is told of by the first.
  capabilities
    .toReversed()
    .flatMap(({ title, operations }) => operations.map((operation) => [operation, title] as const)),
);

/** A route as OpenAPI describes one. Replies are described first: see {@link Components}. */
export interface Operation {
  route: HttpRoute;
  replies: JsonSchema;
}

/** The reply of a route and its failures. */
export function describeReplies(
  { status, verb, request, reply }: HttpRoute,
  components: Components,
): JsonSchema {
  const schema = reply?.schema && components.reply(replyJsonSchema(reply.schema));
  const isOpen = verb !== undefined && verbRules[verb].who === 'anybody';
  const failures = [
    ...(Object.keys(request).length > 0 ? ['400'] : []),
    ...(isOpen ? [] : ['401', '403']),
    ...(request.params ? ['404'] : []),
    'default',
  ];
  return {
    [status]: {
      description: status < 300 ? 'All is well.' : 'The browser is sent on.',
      ...(reply && schema && { content: { [reply.mediaType]: { schema } } }),
    },
    ...Object.fromEntries(failures.map((key) => [key, { $ref: '#/components/responses/Failure' }])),
  };
}

export function describeOperation({ route, replies }: Operation, components: Components): JsonSchema {
  const { operation, verb, request } = route;
  const title = titleOf.get(operation);
  const parameters = [
    ...parametersOf('path', request.params, components),
    ...parametersOf('query', request.query, components),
    ...(isCreating(route) ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : []),
  ];
  return {
    operationId: operation,
    tags: [operation.split('.', 1)[0]],
    summary: operation,
    ...(title !== undefined && { description: title }),
    ...(verb !== undefined && { 'x-mosaic-verb': verb, security: securityOf(verb) }),
    ...(parameters.length > 0 && { parameters }),
    ...(request.body && { requestBody: describeBody(request.body, components) }),
    responses: replies,
  };
}

/** Keys open only what asks for a scope. */
function securityOf(verb: Verb): JsonSchema[] {
  const { who, scope } = verbRules[verb];
  if (who === 'anybody') return [];
  return [{ cookie: [] }, { bearer: [] }, ...(scope === null ? [] : [{ apiKey: [] }])];
}

function parametersOf(
  place: 'path' | 'query',
  contract: z.ZodType | undefined,
  components: Components,
): JsonSchema[] {
  if (!contract) return [];
  const { $defs = {}, ...root } = requestJsonSchema(contract);
  const object = objectOf(root, $defs as Readonly<Record<string, JsonSchema>>);
  const required = (object['required'] ?? []) as string[];
  return Object.entries((object['properties'] ?? {}) as Record<string, JsonSchema>).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: components.request({ ...schema, $defs }),
  }));
}

/** A named contract is a reference to its own definition. */
function objectOf(schema: JsonSchema, named: Readonly<Record<string, JsonSchema>>): JsonSchema {
  const reference = schema['$ref'];
  return typeof reference === 'string' ? (named[reference.slice('#/$defs/'.length)] ?? {}) : schema;
}

function describeBody(contract: z.ZodType, components: Components): JsonSchema {
  const schema = requestJsonSchema(contract);
  const mediaType = schema['contentMediaType'];
  return {
    required: contract._zod.optin !== 'optional',
    content: {
      [typeof mediaType === 'string' ? mediaType : 'application/json']: {
        schema: components.request(schema),
      },
    },
  };
}
