import type { AppError } from '@mosaicstack/kernel';
import type { StandstillWatch } from '../runs/standstill-watch.js';

interface CutOff {
  /** Of the work around it. */
  watch: StandstillWatch;
  /** Aborted when the work around it ends. */
  signal: AbortSignal;
  /** What is thrown once nothing has happened for too long. */
  standstill: () => AppError;
}

/** Has work done that may hang; then it is cut off by itself, whether it minds its signal or not. */
export function cutOffWhenStill<Result>(
  { watch, signal, standstill }: CutOff,
  work: (watch: StandstillWatch, signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const still = Promise.withResolvers<never>();
  const own = new AbortController();
  const cut = (): void => {
    still.reject(standstill());
    own.abort();
  };
  return watch.within(cut, (inside) =>
    Promise.race([still.promise, work(inside, AbortSignal.any([signal, own.signal]))]),
  );
}
