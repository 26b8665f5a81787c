import { z } from 'zod';

/** Lists are cursor-paged. A cursor is opaque: send back what the last page gave. */
export const pageQuerySchema = z.strictObject({
  cursor: z.string().max(1_500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** Messages are small and read many at a time. */
export const messagePageQuerySchema = pageQuerySchema.extend({
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

/** The body of a request that carries nothing: absent, or an object without fields. */
export const emptyBodySchema = z.strictObject({}).optional();

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

/** `nextCursor` is null on the last page. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
