import { taskStateSchema, type ColumnLimits, type ProjectState } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { proseOf, stated } from '../../input/prose.js';
import { findProject } from '../../naming/names.js';
import { oneRecord } from '../list-records.js';
import { refuseNothing, versionFor, type UpdateOptions } from '../update-options.js';
import type { ProjectFields } from './new-project.js';
import { projectView } from './project-view.js';

export const updateProject = (
  context: Context,
  typed: string,
  options: UpdateOptions & ProjectFields & { name?: string; state?: ProjectState; columnLimit?: string[] },
): Promise<void> =>
  oneRecord(context, options, {
    view: projectView,
    work: async (client) => {
      const { name, state, tag: tags, columnLimit } = options;
      const limits = columnLimit?.map(readLimit);
      const change = stated({
        name,
        state,
        tags,
        description: await proseOf(options.description),
        instructions: await proseOf(options.instructions),
      });
      refuseNothing(limits === undefined ? change : { limits }, 'mosaic project update --help');
      const project = await findProject(client, typed);
      const columnLimits =
        limits === undefined ? {} : { columnLimits: withLimits(project.columnLimits, limits) };
      const version = versionFor(options, project);
      return client.projects.update(project.id, { version, ...change, ...columnLimits });
    },
  });

type Limit = [state: keyof ColumnLimits, count: number];

/** `in-progress=3`. */
function readLimit(text: string): Limit {
  const [, state, count] = /^([a-z-]+)=(\d{1,3})$/.exec(text) ?? [];
  const known = taskStateSchema.safeParse(state);
  if (known.success && count !== undefined) return [known.data, Number(count)];
  throw badUsage(`"${text}" is no limit of a column.`, '--column-limit in-progress=3');
}

function withLimits(before: ColumnLimits, limits: readonly Limit[]): ColumnLimits {
  const after = { ...before, ...Object.fromEntries(limits) };
  return Object.fromEntries(Object.entries(after).filter(([, count]) => count !== 0));
}
