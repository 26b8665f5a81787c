/** Milliseconds before each further attempt: a hiccup of the database is not worth an answer. */
const pauses = [250, 1_500];

/** Tries again across a short failure of the database. `attempt` counts from 0. */
export async function acrossOutage<Result>(
  work: (attempt: number) => Promise<Result>,
  mayPass: (error: unknown) => boolean,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work(attempt);
    } catch (error) {
      const pause = pauses[attempt];
      if (pause === undefined || !mayPass(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
