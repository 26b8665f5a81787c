/** A message that its writer took back before it had gone out. */
export class MessageWithdrawn extends Error {
  override readonly name = 'MessageWithdrawn';

  constructor(
    /** Whether it is done with; otherwise it is to be written anew. */
    readonly isDiscarded: boolean,
  ) {
    super('The message was taken back before it went out.');
  }
}
