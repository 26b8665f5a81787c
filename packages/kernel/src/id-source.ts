import { v7 } from 'uuid';

/** Makes row ids: UUID version 7, so that later rows sort later. */
export interface IdSource {
  next(): string;
}

export const uuidSource: IdSource = { next: () => v7() };
