/** What one turn of forgetting came to. */
export interface Deleted {
  conversations: number;
  branches: number;
  attachments: number;
}

export interface DeletedBefore {
  /** Conversations and branches deleted before. */
  deleted: Date;
  /** Uploads made before that no message holds. */
  unused: Date;
}

/** Removes for good what is past its time; of everybody, so nobody in particular asks for it. */
export interface Housekeeping {
  /** Removes so many of each at most, and tells how much went. */
  forget(before: DeletedBefore, most: number): Promise<Deleted>;
  /** How much there is to remove. */
  count(before: DeletedBefore): Promise<Deleted>;
  /**
   * Of the next long results after an id, those made before that nothing names any more. `last` is where to go on,
   * null at the end.
   */
  toolOutputs(
    before: Date,
    piece: { after: string | null; most: number; isDryRun: boolean },
  ): Promise<{ found: number; last: string | null }>;
  /** Sessions, sign-ins half done, codes, links and kept replies that ended before; so many of each at most. */
  expired(before: Date, piece: { most: number; isDryRun: boolean }): Promise<number>;
  /** Which of these conversations an answer is being made in. */
  answering(conversationIds: readonly string[]): Promise<ReadonlySet<string>>;
}
