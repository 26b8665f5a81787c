/** A person about to become the instance's first administrator. `passwordHash` is made by the sign-in library. */
export interface FirstAdmin {
  userId: string;
  accountId: string;
  name: string;
  email: string;
  passwordHash: string;
  at: Date;
}

/** Setting an instance up happens once, however many ask at the same moment. */
export interface FirstAdminStore {
  /** Whether the instance already has its first administrator. */
  exists(): Promise<boolean>;
  /** False, and nothing stored, when the instance has one already. */
  create(admin: FirstAdmin): Promise<boolean>;
}
