import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

export const jsonLinesType = 'application/x-ndjson';

/**
 * Sends values as JSON lines. What fails before the first line is an ordinary reply; what fails later
 * cuts the connection, so that a part is never taken for the whole.
 */
export async function sendLines(reply: FastifyReply, values: AsyncGenerator<unknown>): Promise<void> {
  const first = await values.next();
  async function* text(): AsyncGenerator<string> {
    if (first.done) return;
    yield `${JSON.stringify(first.value)}\n`;
    for await (const value of values) yield `${JSON.stringify(value)}\n`;
  }
  await reply
    .header('content-type', `${jsonLinesType}; charset=utf-8`)
    .header('cache-control', 'no-store')
    .send(Readable.from(text()));
}
