/** Lets one holder at a time in, in the order they asked. */
export class FifoLock {
  private tail: Promise<void> = Promise.resolve();

  /** Resolves, once everybody before is done, to the function that lets the next one in. */
  acquire(): Promise<() => void> {
    const before = this.tail;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.tail = promise;
    return before.then(() => resolve);
  }
}
