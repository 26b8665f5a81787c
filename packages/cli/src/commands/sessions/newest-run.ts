import type { Client } from '@mosaicstack/client';
import { emptyTranscript, pathTo, withMessages } from '@mosaicstack/transcript';
import type { ConversationId, RunId } from '@mosaicstack/types';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';

/** The run that made the newest answer on the branch being read. */
export async function newestRun(client: Client, id: ConversationId): Promise<RunId> {
  const { activeRunId, activeLeafId } = await client.conversations.get(id);
  if (activeRunId) {
    throw new CommandFailure(
      'conflict',
      exitCodes.conflict,
      'An answer is being written in this conversation.',
      {
        remediation: `mosaic sessions stop ${id}`,
      },
    );
  }
  const messages = await client.conversations.history(id);
  const path = pathTo(withMessages(emptyTranscript(id), messages, activeLeafId));
  const run = path.findLast(({ runId }) => runId !== null)?.runId;
  if (run) return run;
  throw new CommandFailure('not_found', exitCodes.notFound, 'There is no answer in this conversation yet.');
}
