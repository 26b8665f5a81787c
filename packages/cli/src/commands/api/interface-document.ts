import type { Client } from '@mosaicstack/client';
import { z } from 'zod';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { nearest } from '../nearest.js';

const parameterSchema = z.object({
  name: z.string(),
  in: z.enum(['path', 'query', 'header', 'cookie']),
  required: z.boolean().default(false),
});

const operationSchema = z.object({
  operationId: z.string(),
  description: z.string().default(''),
  'x-mosaic-verb': z.string().optional(),
  parameters: z.array(z.union([parameterSchema, z.object({ $ref: z.string() })])).default([]),
  requestBody: z
    .object({ required: z.boolean().default(false), content: z.record(z.string(), z.unknown()) })
    .optional(),
});

/** As much of the interface's description as a call needs. */
export const interfaceDocumentSchema = z.object({
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({ parameters: z.record(z.string(), parameterSchema).default({}) }),
});

type InterfaceDocument = z.infer<typeof interfaceDocumentSchema>;
export type Parameter = z.infer<typeof parameterSchema>;

export interface Operation {
  id: string;
  method: string;
  path: string;
  description: string;
  verb: string | null;
  parameters: readonly Parameter[];
  /** Undefined for an operation without one. */
  body: { required: boolean; type: string } | undefined;
}

/** The description of the gateway that is asked: another version has other operations. */
export const readInterface = async (client: Client): Promise<Operation[]> =>
  operationsIn(interfaceDocumentSchema.parse(await (await client.request('/api/openapi.json')).json()));

/** Sorted by their ids. */
export function operationsIn({ paths, components }: InterfaceDocument): Operation[] {
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, described]) => {
      const { data } = operationSchema.safeParse(described);
      return data ? [operationOf(data, { method: method.toUpperCase(), path, components })] : [];
    }),
  );
  return operations.sort((one, other) => one.id.localeCompare(other.id));
}

function operationOf(
  { operationId, description, parameters, requestBody, ...rest }: z.infer<typeof operationSchema>,
  { method, path, components }: { method: string; path: string; components: InterfaceDocument['components'] },
): Operation {
  const [type] = Object.keys(requestBody?.content ?? {});
  return {
    id: operationId,
    method,
    path,
    description,
    verb: rest['x-mosaic-verb'] ?? null,
    parameters: parameters.flatMap((one) =>
      '$ref' in one ? (components.parameters[one.$ref.split('/').at(-1) ?? ''] ?? []) : one,
    ),
    body: requestBody && type !== undefined ? { required: requestBody.required, type } : undefined,
  };
}

export function findOperation(operations: readonly Operation[], id: string): Operation {
  const found = operations.find((operation) => operation.id === id);
  if (found) return found;
  const near = nearest(
    id,
    operations.map((operation) => operation.id),
  );
  throw new CommandFailure('not_found', exitCodes.notFound, `There is no operation "${id}".`, {
    ...(near !== undefined && { reason: `Did you mean ${near}?` }),
    remediation: 'mosaic api --list',
  });
}
