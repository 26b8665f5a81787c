import { type ToolCall, toolCallSchema, visibleText } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { findConversation } from '../../naming/names.js';
import { timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import type { RecordsView } from '../../output/records.js';
import { listRecords, type ListOptions } from '../list-records.js';
import { newestRun } from './newest-run.js';

export const toolCallView: RecordsView<ToolCall> = {
  columns: [
    { title: 'TOOL', value: ({ tool }) => visibleText(tool) },
    { title: 'RISK', value: ({ risk }) => risk },
    { title: 'STATE', value: ({ state }) => state },
    { title: 'MILLISECONDS', value: millisecondsOf },
    timeColumn('ASKED', ({ askedAt }) => askedAt),
    { title: 'CALL', value: ({ callId }) => visibleText(callId), isExtra: true },
    { title: 'WORDS OF OTHERS', value: ({ tainted }) => (tainted ? 'yes' : ''), isExtra: true },
  ],
  name: ({ callId }) => callId,
  ...contractFields<ToolCall>(toolCallSchema),
  whenEmpty: 'This answer used no tool.',
};

function millisecondsOf({ startedAt, endedAt }: ToolCall): string {
  if (startedAt === null || endedAt === null) return '';
  return String(Date.parse(endedAt) - Date.parse(startedAt));
}

/** Which tools the newest answer used, and how each call ended. */
export const sessionTools = (context: Context, name: string, options: ListOptions): Promise<void> =>
  listRecords(context, options, {
    view: toolCallView,
    list: async (client) => {
      const { id, activeRunId } = await findConversation(client, name);
      const items = await client.runs.toolCalls(activeRunId ?? (await newestRun(client, id)));
      return () => Promise.resolve({ items: items.slice(0, options.limit), nextCursor: null });
    },
  });
