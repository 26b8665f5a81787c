import {
  createTaskSchema,
  createApiKeySchema,
  sendMessageSchema,
  createProjectSchema,
} from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOf, type JsonSchema, sampleOf } from './sample-of.js';

const jsonOf = (schema: z.ZodType): JsonSchema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });

describe('a sample of a schema', () => {
  it.each([createTaskSchema, createApiKeySchema, sendMessageSchema, createProjectSchema])(
    'is accepted by its contract',
    (contract) => {
      expect(contract.safeParse(sampleOf(jsonOf(contract))).error?.issues ?? []).toEqual([]);
    },
  );

  it('keeps to choices, measures and nested names, and is the same every time', () => {
    const inner = z.object({ at: z.iso.datetime(), kind: z.enum(['b', 'a']) }).meta({ id: 'SampledInner' });
    const schema = jsonOf(
      z.object({
        inner,
        list: z.array(inner).min(2),
        name: z.string().min(3).max(5),
        count: z.int().gt(4),
        either: z.union([z.literal(7), z.string()]),
        model: z.string().regex(/^[^/]+\/\S+$/),
        extra: z.string().optional(),
      }),
    );
    const one = { at: '2026-01-01T00:00:00.000Z', kind: 'b' };
    const sample = { inner: one, list: [one, one], name: 'aaa', count: 5, either: 7, model: 'a/b' };
    expect(sampleOf(schema)).toEqual(sample);
    expect(sampleOf(schema)).toEqual(sampleOf(schema));
  });

  it('says so when it cannot guess what a pattern means', () => {
    expect(() => sampleOf({ type: 'string', pattern: '^zebra{9}$' })).toThrow(/zebra/);
    expect(sampleOf({ type: 'string', pattern: '^zebra{9}$', examples: ['zebra'] })).toBe('zebra');
  });

  it('knows the fields of every choice', () => {
    const schema = jsonOf(z.union([z.object({ a: z.string() }), z.object({ b: z.string() })]));
    expect(fieldsOf(schema)).toEqual(['a', 'b']);
  });
});
