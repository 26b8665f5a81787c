/** Item by item what a generator yields in batches; only a new batch has to be waited for. */
export function flattened<Item>(batches: AsyncGenerator<readonly Item[], void>): AsyncIterableIterator<Item> {
  let items: Iterator<Item, void> = ([] as Item[]).values();
  const refill = async (): Promise<IteratorResult<Item, void>> => {
    for (;;) {
      const batch = await batches.next();
      if (batch.done) return { done: true, value: undefined };
      items = batch.value.values();
      const first = items.next();
      if (!first.done) return first;
    }
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    next() {
      const item = items.next();
      return item.done ? refill() : Promise.resolve(item);
    },
    async return() {
      await batches.return();
      return { done: true, value: undefined };
    },
  };
}
