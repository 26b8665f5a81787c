import type { Graph } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { findMission, findProject } from '../../naming/names.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import { handleOf } from '../../output/columns.js';

export interface GraphOptions {
  project?: string;
  mission?: string;
  json?: boolean;
}

/** Prints each task with what it waits for below it. */
export async function graph(context: Context, options: GraphOptions): Promise<void> {
  const { project, mission } = options;
  if (project === undefined && mission === undefined) {
    throw badUsage('Name a project or a mission.', 'mosaic brain graph --project PROJECT');
  }
  const { printer } = context;
  const client = await context.signedInClient();
  const where =
    mission === undefined
      ? { projectId: (await findProject(client, project ?? '')).id }
      : { missionId: (await findMission(client, mission)).id };
  const found = await client.brain.graph(where);
  if (options.json) return printer.line(safeJson({ v: 1, ...found }, 2));
  if (found.nodes.length === 0) return printer.talk('There are no tasks.');
  for (const line of graphLines(found)) printer.line(line);
}

const wordOf = { 'depends-on': 'waits for', 'part-of': 'part of' } as const;

function graphLines({ nodes, edges }: Graph): string[] {
  const titles = new Map(nodes.map(({ id, title }) => [id, cleanName(title)]));
  return nodes.flatMap(({ id, title, state }) => [
    `${handleOf(id)}  ${cleanName(title)} (${state ?? 'deleted'})`,
    ...edges
      .filter(({ from }) => from === id)
      .map(({ to, kind }) => `          ${wordOf[kind]}  ${titles.get(to) ?? handleOf(to)}`),
  ]);
}
