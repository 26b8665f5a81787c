/** Lets one at a time make the first administrator, or have the gateway leave what would keep them. */
export class SetupTurns {
  #last: Promise<unknown> = Promise.resolve();

  /** Does `work` once everything before is over. */
  take<Result>(work: () => Promise<Result>): Promise<Result> {
    const taken = this.#last.then(work);
    this.#last = taken.catch(() => undefined);
    return taken;
  }
}
