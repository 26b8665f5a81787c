import type { Context } from '../../context.js';
import { proseOf, stated } from '../../input/prose.js';
import { findTeam } from '../../naming/names.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { projectView } from './project-view.js';

export interface ProjectFields {
  description?: string;
  instructions?: string;
  tag?: string[];
}

export const newProject = (
  context: Context,
  name: string,
  options: RecordsOptions & ProjectFields & { team?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: projectView,
    work: async (client) => {
      const { team, tag: tags } = options;
      const fields = stated({
        description: await proseOf(options.description),
        instructions: await proseOf(options.instructions),
        tags,
        teamId: team === undefined ? undefined : (await findTeam(client, team)).id,
      });
      return client.projects.create({ name, ...fields });
    },
  });
