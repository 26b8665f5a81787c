import { DrizzleQueryError } from 'drizzle-orm';

/** The same work, failing with what the database said, without the wrapping the query builder puts around it. */
export async function unwrapped<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof DrizzleQueryError ? (error.cause ?? error) : error;
  }
}
