import type { Actor } from '@mosaicstack/kernel';
import type { ProviderKind, ProviderLogin, ProviderLoginId, UserId } from '@mosaicstack/types';

export interface StoredLogin extends Omit<ProviderLogin, 'pollToken'> {
  userId: UserId;
  tokenHash: string;
  /** What the person handed in, until it is taken. */
  answer: string | null;
}

/** Logins under way, where every gateway of the instance finds them. */
export interface ProviderLoginStore {
  /** Forgets those whose time is over. */
  insert(login: StoredLogin, now: Date): Promise<void>;
  /** Uses the token up for the next one. Undefined for a login that is not theirs, and for a token that was used. */
  poll(
    actor: Actor,
    look: {
      id: ProviderLoginId;
      tokenHash: string;
      nextHash: string;
      /** Handed in with this look. */
      answer: string | undefined;
      /** Ends it as given up. */
      cancel: boolean;
    },
  ): Promise<StoredLogin | undefined>;
  /** Does nothing to a login that is over. */
  update(
    id: ProviderLoginId,
    change: Partial<
      Pick<StoredLogin, 'state' | 'url' | 'userCode' | 'takesAnswer' | 'problem' | 'connectionId'>
    >,
  ): Promise<void>;
  /** Takes what was handed in, once. Undefined once the login is over. */
  takeAnswer(id: ProviderLoginId): Promise<{ answer: string | null } | undefined>;
  isUnderWay(kind: ProviderKind, now: Date): Promise<boolean>;
}
