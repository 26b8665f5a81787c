import { apiErrorSchema } from '@mosaicstack/types';
import type { HttpRoute } from '../../../platform/doors/http-routes.js';
import { type JsonSchema, replyJsonSchema } from '../../../platform/doors/json-schema.js';
import { longestKey, shortestKey } from '../../../platform/http/idempotency/idempotency-key.js';
import { Components } from './components.js';
import { describeOperation, describeReplies } from './operation.js';

const securitySchemes = {
  cookie: { type: 'apiKey', in: 'cookie', name: 'mosaic.session_token', description: 'Set by signing in.' },
  bearer: { type: 'http', scheme: 'bearer', description: 'The token of a session, or an API key.' },
  apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'An API key (`msk_…`).' },
} as const;

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Chosen by the client, kept for 24 hours. The same request under the same key is answered with the first reply and makes nothing twice; another request under it is refused with 409.',
  schema: { type: 'string', minLength: shortestKey, maxLength: longestKey },
} as const;

/** The HTTP interface in OpenAPI 3.1, made from the contracts the routes enforce. */
export function describeInterface(
  routes: readonly HttpRoute[],
  { version }: { version: string },
): JsonSchema {
  const components = new Components();
  const error = components.reply(replyJsonSchema(apiErrorSchema));
  const sorted = routes.toSorted((left, right) =>
    `${left.path} ${left.method}` < `${right.path} ${right.method}` ? -1 : 1,
  );
  const operations = sorted.map((route) => ({ route, replies: describeReplies(route, components) }));
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const operation of operations) {
    const { method, path } = operation.route;
    const address = path.replaceAll(/:(\w+)/g, '{$1}');
    (paths[address] ??= {})[method.toLowerCase()] = describeOperation(operation, components);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Mosaic Stack',
      version,
      description:
        'The HTTP interface of a Mosaic gateway. `x-mosaic-verb` is the right that an operation asks for.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    tags: [...new Set(sorted.map(({ operation }) => operation.split('.', 1)[0]))]
      .toSorted()
      .map((name) => ({ name })),
    paths,
    components: {
      schemas: components.schemas,
      parameters: { IdempotencyKey: idempotencyKey },
      responses: {
        Failure: {
          description: 'Refused or failed, and why.',
          content: { 'application/json': { schema: error } },
        },
      },
      securitySchemes,
    },
  };
}
