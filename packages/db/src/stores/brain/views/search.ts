import type { Actor } from '@mosaicstack/kernel';
import { type SearchHit, type SearchQuery, type SearchType, searchTypeSchema } from '@mosaicstack/types';
import { type SQL, sql } from 'drizzle-orm';
import {
  conversation,
  message,
  mission,
  missionTask,
  project,
  projectFile,
  projectFileChunk,
  task,
} from '../../../schema/index.js';
import type { Drizzle } from '../../../sql/drizzle-session.js';
import { isAnyOf, keysOf } from '../owner-keys.js';
import { snippetOf, wordsOf } from './snippet.js';

/** Characters of a text that are shown, and how many of them stand before the first match. */
const shown = 240;
const before = 60;

type Row = Omit<SearchHit, 'snippet' | 'at'> & { at: string; text: string; cut: boolean };

/**
 * One statement: the database's own function finds the best ids by their words, and only those are
 * read, as everything else is, through both walls. A text is cut around its first match before it leaves.
 */
export async function search(db: Drizzle, actor: Actor, query: SearchQuery): Promise<SearchHit[]> {
  const words = wordsOf(query.query);
  if (words.length === 0) return [];
  const { types = searchTypeSchema.options, projectId = null, limit } = query;
  const firstMatch = sql`greatest(regexp_instr(body, ${`\\m(?:${words.join('|')})`}, 1, 1, 0, 'i') - ${before}::int, 1)`;
  const rows = await db.execute<Row>(sql`
    with matching as (
      select * from mosaic.search_matches(
        ${query.query}, ${sql.param(types)}::text[], ${projectId}::uuid, ${limit}::int)
    ), best as (
      select distinct on (kind, id) * from matching order by kind, id, score desc
    ), hit as (
      select * from best order by score desc, at desc limit ${limit}::int
    ), found as (${sql.join(readable(actor), sql` union all `)})
    select type, id, title, "projectId", "containerId", at,
      substr(body, ${firstMatch}, ${shown}::int) as text, ${firstMatch} > 1 as cut
    from found order by score desc, at desc`);
  return rows.map(({ text, cut, at, ...hit }) => ({
    ...hit,
    at: new Date(at).toISOString(),
    snippet: snippetOf(text === '' ? hit.title : `${cut ? '…' : ''}${text}`, words),
  }));
}

function readable(actor: Actor): SQL[] {
  const keys = keysOf(actor, 'viewer');
  const read = (
    type: SearchType,
    {
      title,
      body,
      projectId,
      containerId = sql`null::uuid`,
      from,
      wall,
    }: Record<'title' | 'body' | 'projectId' | 'from' | 'wall', SQL> & { containerId?: SQL },
  ) => sql`
    select ${type}::text as type, hit.id, ${title} as title, ${body} as body, ${projectId} as "projectId",
      ${containerId} as "containerId", hit.at, hit.score
    from hit ${from} where hit.kind = ${type} and ${wall}`;
  return [
    read('project', {
      title: sql`${project.name}`,
      body: sql`trim(${project.description} || ' ' || ${project.instructions})`,
      projectId: sql`${project.id}`,
      from: sql`join ${project} on ${project.id} = hit.id`,
      wall: isAnyOf(project.ownerKey, keys),
    }),
    read('mission', {
      title: sql`${mission.name}`,
      body: sql`${mission.goal}`,
      projectId: sql`${mission.projectId}`,
      from: sql`join ${mission} on ${mission.id} = hit.id`,
      wall: isAnyOf(mission.ownerKey, keys),
    }),
    read('task', {
      title: sql`${task.title}`,
      body: sql`${task.description}`,
      projectId: sql`${task.projectId}`,
      from: sql`join ${task} on ${task.id} = hit.id`,
      wall: isAnyOf(task.ownerKey, keys),
    }),
    read('note', {
      title: sql`${mission.name}`,
      body: sql`${missionTask.notes}`,
      projectId: sql`${mission.projectId}`,
      containerId: sql`${mission.id}`,
      from: sql`join ${missionTask} on ${missionTask.id} = hit.id join ${mission} on ${mission.id} = ${missionTask.missionId}`,
      wall: isAnyOf(missionTask.ownerKey, keys),
    }),
    read('file', {
      title: sql`${projectFile.name}`,
      body: sql`coalesce(${projectFileChunk.text}, '')`,
      projectId: sql`${projectFile.projectId}`,
      from: sql`join ${projectFile} on ${projectFile.id} = hit.id left join ${projectFileChunk}
        on ${projectFileChunk.fileId} = hit.id and ${projectFileChunk.index} = coalesce(hit.chunk, 0)`,
      wall: isAnyOf(projectFile.ownerKey, keys),
    }),
    read('conversation', {
      title: sql`${conversation.title}`,
      body: sql`''`,
      projectId: sql`${conversation.projectId}`,
      from: sql`join ${conversation} on ${conversation.id} = hit.id`,
      wall: sql`${conversation.ownerId} = ${actor.userId}`,
    }),
    read('message', {
      title: sql`${conversation.title}`,
      body: sql`mosaic.message_text(${message.parts})`,
      projectId: sql`${conversation.projectId}`,
      containerId: sql`${conversation.id}`,
      from: sql`join ${message} on ${message.id} = hit.id join ${conversation} on ${conversation.id} = ${message.conversationId}`,
      wall: sql`${message.ownerId} = ${actor.userId}`,
    }),
  ];
}
