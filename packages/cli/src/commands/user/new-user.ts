import type { InstanceRole } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { newPassword } from '../../input/new-password.js';
import type { RecordsOptions } from '../../output/records.js';
import { oneRecord } from '../list-records.js';
import { userView } from './user-view.js';

export interface NewUserOptions extends RecordsOptions {
  name: string;
  role: InstanceRole;
  passwordStdin?: boolean;
}

export const newUser = (context: Context, email: string, options: NewUserOptions): Promise<void> =>
  oneRecord(context, options, {
    view: userView,
    work: async ({ people }) => {
      const { name, role: instanceRole } = options;
      return people.create({ name, email, instanceRole, password: await newPassword(context, options) });
    },
  });
