/** A private key the instance made for itself. */
export interface InstanceKey {
  id: string;
  /** What it is for; an instance has one key for each purpose. */
  purpose: string;
  /** Bound to the table `instance_key`, the column `sealed`, the row's id and `instanceOwner`. */
  sealed: string;
  createdAt: Date;
}

export interface InstanceKeyStore {
  find(purpose: string): Promise<InstanceKey | undefined>;
  /** False, and nothing stored, when there is a key for this purpose already. */
  add(key: InstanceKey): Promise<boolean>;
}
