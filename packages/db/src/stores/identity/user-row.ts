import type { InstanceRole, User, UserId } from '@mosaicstack/types';
import { user } from '../../schema/index.js';

export const userColumns = { id: user.id, name: user.name, email: user.email, role: user.role };

export const toUser = (row: { id: string; name: string; email: string; role: InstanceRole }): User => ({
  ...row,
  id: row.id as UserId,
});
