import type { Context } from '../../context.js';
import { stated } from '../../input/prose.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { teamView } from './team-view.js';

export const newTeam = (
  context: Context,
  name: string,
  options: RecordsOptions & { slug?: string },
): Promise<void> =>
  oneRecord(context, options, {
    view: teamView,
    work: ({ teams }) => teams.create({ name, ...stated({ slug: options.slug }) }),
  });
