import { randomUUID } from 'node:crypto';
import type { Client } from '@mosaicstack/client';
import type { ConversationId, ExportDocument, MessageId } from '@mosaicstack/types';

/** An answer as models write them: prose, a list, a table, code. */
const answer = (number: number): string =>
  [
    `## Answer ${number}`,
    `A mosaic is laid from the **middle outwards**, see _answer ${number}_, so that what is cut lies at the edge. ${'The bed is drawn level before the first stone. '.repeat(4)}`,
    '- draw the meander\n- cut the dark stones\n- lay the border first',
    ...(number % 5 === 0
      ? ['| stone | quarry | price |\n| --- | --- | ---: |\n| marble | Carrara | 12 |']
      : []),
    ...(number % 3 === 0
      ? [`\`\`\`ts\nexport const baskets = (rows: number): number => rows * ${number};\n\`\`\``]
      : []),
  ].join('\n\n');

/** Brings in a conversation of `turns` questions with their answers, as from another instance. */
export async function aLongConversation(api: Client, turns: number): Promise<ConversationId> {
  const at = (index: number): string => new Date(1_700_000_000_000 + index * 1_000).toISOString();
  const ids = Array.from({ length: turns * 2 }, () => randomUUID() as MessageId);
  const messages = ids.map((id, index) => {
    const isQuestion = index % 2 === 0;
    const number = Math.floor(index / 2) + 1;
    return {
      ...{ id, parentId: ids[index - 1] ?? null, createdAt: at(index), state: 'complete' as const },
      role: isQuestion ? ('user' as const) : ('assistant' as const),
      parts: [{ type: 'text' as const, text: isQuestion ? `Question ${number}?` : answer(number) }],
      provider: isQuestion ? null : 'openai-compatible',
      model: isQuestion ? null : 'scripted',
      usage: isQuestion ? null : { inputTokens: 20, outputTokens: 80, cachedTokens: 0, costUsd: null },
    };
  });
  const document: ExportDocument = {
    ...{ format: 'mosaic-conversations', v: 1, exportId: randomUUID(), exportedAt: at(0) },
    conversations: [
      {
        id: randomUUID() as ConversationId,
        title: 'A long conversation',
        ...{ createdAt: at(0), updatedAt: at(ids.length), isPinned: false, isArchived: false },
        ...{ project: null, forkedFrom: null, activeLeafId: ids.at(-1) ?? null },
        ...{ branches: [], messages, attachments: [] },
      },
    ],
  };
  const { imported } = await api.conversations.import(new Blob([JSON.stringify(document)]));
  const [id] = imported;
  if (!id) throw new Error('The long conversation was not taken.');
  return id;
}
