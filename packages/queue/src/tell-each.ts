import type { Logger } from '@mosaicstack/kernel';

/** Calls every listener. One that throws keeps nothing from the others, nor from who tells. */
export function tellEach<Value>(
  listeners: Iterable<(value: Value) => void>,
  value: Value,
  logger: Logger,
): void {
  for (const listener of listeners) {
    try {
      listener(value);
    } catch (error) {
      logger.error({ error }, 'A listener failed.');
    }
  }
}
