import { plainPieces } from '@mosaicstack/transcript';
import { conversationHitSchema, type ConversationHit, type ConversationState } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import { findAgent, findProject } from '../../naming/names.js';
import { idColumn, timeColumn } from '../../output/columns.js';
import { contractFields } from '../../output/contract-fields.js';
import {
  printRecords,
  wantsFieldNames,
  type RecordsOptions,
  type RecordsView,
} from '../../output/records.js';
import { dayOf } from '../task/day-of.js';

export interface SearchSessionsOptions extends RecordsOptions {
  project?: string;
  agent?: string;
  state?: ConversationState;
  from?: string;
  to?: string;
  hasFile?: boolean;
  limit: number;
}

/** The gateway gives no more at once. */
const mostHits = 50;

export async function searchSessions(
  context: Context,
  text: readonly string[],
  options: SearchSessionsOptions,
): Promise<void> {
  const { state, hasFile } = options;
  const [from, to] = [options.from, options.to].map((day) => (day === undefined ? undefined : dayOf(day)));
  const read = async (): Promise<ConversationHit[]> => {
    const client = await context.signedInClient();
    const projectId =
      options.project === undefined ? undefined : (await findProject(client, options.project)).id;
    const agentId = options.agent === undefined ? undefined : (await findAgent(client, options.agent)).id;
    return client.conversations.search({
      query: text.join(' '),
      limit: Math.min(options.limit, mostHits),
      ...stated({ state, from, to, hasFile, projectId, agentId }),
    });
  };
  printRecords(context.printer, wantsFieldNames(options) ? [] : await read(), hitView, options);
}

const hitView: RecordsView<ConversationHit> = {
  columns: [
    idColumn(({ conversation }) => conversation.id),
    timeColumn('WHEN', ({ at }) => at),
    { title: 'TITLE', value: ({ conversation }) => conversation.title },
    {
      title: 'FOUND',
      value: ({ snippet }) => snippet.map(({ text }) => text).join(''),
      shown: ({ snippet }) =>
        plainPieces(snippet)
          .map(({ text, hit }) => (hit ? `[${text}]` : text))
          .join(''),
    },
  ],
  name: ({ conversation }) => conversation.id,
  ...contractFields<ConversationHit>(conversationHitSchema),
  whenEmpty: 'Nothing was found.',
};
