import type { Actor } from '@mosaicstack/kernel';
import type { SearchHit, SearchQuery } from '@mosaicstack/types';
import { seenPlaces } from './mission-store.js';
import type { Rows } from './rows.js';

interface Document extends Omit<SearchHit, 'snippet'> {
  body: string;
}

export function search(
  rows: Rows,
  actor: Actor,
  { query, types, projectId, limit }: SearchQuery,
): SearchHit[] {
  const wanted = wordsOf(query);
  if (wanted.length === 0) return [];
  return documents(rows, actor)
    .filter(({ type }) => types === undefined || types.includes(type))
    .filter((document) => projectId === undefined || document.projectId === projectId)
    .map((document) => ({ document, score: scoreOf(document, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || (one.document.at < other.document.at ? 1 : -1))
    .slice(0, limit)
    .map(({ document: { body, ...hit } }) => ({ ...hit, snippet: highlighted(body || hit.title, wanted) }));
}

function documents(rows: Rows, actor: Actor): Document[] {
  return [
    ...rows.allSeen(actor, rows.projects).map(({ id, name, description, instructions, updatedAt }) => ({
      type: 'project' as const,
      id,
      title: name,
      body: [description, instructions].join(' ').trim(),
      projectId: id,
      containerId: null,
      at: updatedAt,
    })),
    ...rows.allSeen(actor, rows.missions).map(({ id, name, goal, projectId, updatedAt }) => ({
      type: 'mission' as const,
      id,
      title: name,
      body: goal,
      projectId,
      containerId: null,
      at: updatedAt,
    })),
    ...rows.allSeen(actor, rows.tasks).map(({ id, title, description, projectId, updatedAt }) => ({
      type: 'task' as const,
      id,
      title,
      body: description,
      projectId,
      containerId: null,
      at: updatedAt,
    })),
    ...seenPlaces(rows, actor).map(({ id, title, notes, missionId }) => ({
      type: 'note' as const,
      id,
      title: rows.missions.get(missionId)?.name ?? title,
      body: notes,
      projectId: rows.missions.get(missionId)?.projectId ?? null,
      containerId: missionId,
      at: rows.missions.get(missionId)?.updatedAt ?? '',
    })),
    ...[...rows.files.values()]
      .filter(({ owner }) => rows.sees(actor, owner))
      .map(({ file, chunks }) => ({
        type: 'file' as const,
        id: file.id,
        title: file.name,
        body: chunks.map(({ text }) => text).join(' '),
        projectId: file.projectId,
        containerId: null,
        at: file.createdAt,
      })),
  ];
}

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A note is found by what it says, not by the name of its mission. */
function scoreOf({ type, title, body }: Document, wanted: readonly string[]): number {
  const titleWords = type === 'note' ? [] : wordsOf(title);
  const bodyWords = wordsOf(body);
  const scores = wanted.map((word, index) => {
    const fits = (own: string) => (index === wanted.length - 1 ? own.startsWith(word) : own === word);
    return titleWords.some(fits) ? 2 : bodyWords.some(fits) ? 1 : 0;
  });
  return scores.includes(0) ? 0 : scores.reduce<number>((sum, score) => sum + score, 0);
}

function highlighted(text: string, wanted: readonly string[]): SearchHit['snippet'] {
  const pieces = text.slice(0, 200).split(/([\p{L}\p{N}]+)/u);
  return pieces
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, hit: wanted.some((word) => piece.toLowerCase().startsWith(word)) }));
}
