import { type Actor, type Clock, type IdSource, type Logger, type UnitOfWork } from '@mosaicstack/kernel';
import type { ToolOutputId } from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { cutResult, longestResult, type ResultKeeper } from '../tools/runner/result-keeper.js';
import { toolOutputReadName } from './tool-output-store.js';

export interface KeepResultDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** Hex of SHA-256. */
  digest: (text: string) => string;
  /** Bytes that everything of this person may take together; null for any number. */
  storageLimitOf: (actor: Actor) => Promise<number | null>;
}

/** Characters of one result that are put aside at most. */
const mostKept = 8_000_000;
/** Characters shown of the beginning and of the end. */
const shown = 8_000;

/**
 * Puts a long result aside as a file of its person's, and gives the model its beginning, its end and a
 * handle to read the rest by. Where there is no room for it, the model gets as much as fits.
 */
export const keepResult =
  (deps: KeepResultDeps): ResultKeeper =>
  async (context, tool, text) => {
    if (text.length <= longestResult) return text;
    const handle = await putAside(deps, context, text.slice(0, mostKept)).catch((error: unknown) => {
      deps.logger.warn({ tool, error }, 'a long result was cut instead of kept');
      return undefined;
    });
    if (handle === undefined) return cutResult(context, tool, text);
    const left = text.length - 2 * shown;
    const note =
      `[${left} of ${text.length} characters are left out here. ` +
      `${toolOutputReadName} reads them with handle "${handle}", an offset and a limit.]`;
    return `${text.slice(0, shown)}\n\n${note}\n\n${text.slice(-shown)}`;
  };

async function putAside(
  { unitOfWork, clock, ids, digest, storageLimitOf }: KeepResultDeps,
  { actor, conversationId }: Parameters<ResultKeeper>[0],
  text: string,
): Promise<ToolOutputId | undefined> {
  const most = await storageLimitOf(actor);
  const bytes = new TextEncoder().encode(text).byteLength;
  return unitOfWork.run(actor, async ({ attachments, toolOutputs }) => {
    if (most !== null && (await attachments.bytesOf(actor)) + bytes > most) return undefined;
    const id = ids.next() as ToolOutputId;
    const createdAt = clock.now().toISOString();
    return toolOutputs.keep(actor, { id, conversationId, sha256: digest(text), text, createdAt });
  });
}
