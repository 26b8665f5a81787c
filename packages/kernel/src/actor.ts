import type { InstanceRole, UserId } from '@mosaicstack/types';

/** Who asks. Every store method takes one first: there is no way to reach tenant rows without it. */
export interface Actor {
  readonly userId: UserId;
  readonly role: InstanceRole;
}
