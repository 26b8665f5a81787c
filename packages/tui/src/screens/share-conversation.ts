import type { Client } from '@mosaicstack/client';
import type { ConversationId, Share } from '@mosaicstack/types';

const usage = '/share [days:7] [later] [tools] · /share list · /share revoke NUMBER · /share off';

/** Makes a link to the branch that is read, lists the links there are, or takes them back; tells what came of it. */
export async function shareConversation(client: Client, id: ConversationId, typed: string): Promise<string> {
  const [action = '', number = ''] = typed.toLowerCase().split(/\s+/);
  if (action === 'off') return takeAllBack(client, id);
  if (action === 'list') return listed(await client.shares.list(id));
  if (action === 'revoke') return takeBack(client, id, number);
  return makeLink(client, id, typed);
}

async function makeLink(client: Client, id: ConversationId, typed: string): Promise<string> {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const unknown = words.find((word) => !/^(days:\d{1,4}|later|tools)$/.test(word));
  if (unknown !== undefined) return `“${unknown}” says nothing about a link: ${usage}`;
  const days = words.find((word) => word.startsWith('days:'));
  const { path, share } = await client.shares.create(id, {
    includesLater: words.includes('later'),
    includesTools: words.includes('tools'),
    ...(days !== undefined && { expiresInDays: Number(days.slice('days:'.length)) }),
  });
  return `Whoever has this link reads this branch${whatElse(share)}, until ${endOf(share)}: ${client.baseUrl}${path} It is shown this once; /share list shows what is shared, /share off takes it back.`;
}

const endOf = ({ expiresAt }: Share): string =>
  expiresAt === null ? 'it is taken back' : expiresAt.slice(0, 10);

const whatElse = ({ includesLater, includesTools }: Share): string =>
  [
    ...(includesLater ? [' and what is said later'] : []),
    ...(includesTools ? [' and what tools did'] : []),
  ].join('');

function listed(shares: readonly Share[]): string {
  if (shares.length === 0) return 'No link leads here. /share makes one.';
  const lines = shares.map(
    (share, index) =>
      `${index + 1}. made ${share.createdAt.slice(0, 10)} · until ${endOf(share)} · this branch${whatElse(share)}`,
  );
  const next = '`/share revoke NUMBER` takes one back, `/share off` all of them.';
  return ['**Links to this conversation**', lines.join('\n'), next].join('\n\n');
}

async function takeBack(client: Client, id: ConversationId, number: string): Promise<string> {
  const share = (await client.shares.list(id))[Number(number) - 1];
  if (!share) return 'There is no link with that number: /share list';
  await client.shares.revoke(id, share.id);
  return `Link ${number} shows nothing any more.`;
}

async function takeAllBack(client: Client, id: ConversationId): Promise<string> {
  const shares = await client.shares.list(id);
  for (const share of shares) await client.shares.revoke(id, share.id);
  return shares.length === 0 ? 'No link leads here.' : `Links taken back: ${shares.length}.`;
}
