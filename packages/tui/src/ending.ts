import type { ProcessEvents } from './tui-options.js';

/** Exit codes of a process ended by a signal: 128 and its number. */
const signals = { SIGTERM: 143, SIGHUP: 129, SIGINT: 130 } as const;

export interface Ending {
  signalled(exitCode: number): void;
  crashed(error: unknown): void;
  /** The process ends without having asked; only synchronous work is possible. */
  exiting(): void;
}

/** Watches every way a process ends from outside. The returned function stops watching. */
export const watchForEnding = (events: ProcessEvents, ending: Ending): (() => void) => {
  const listeners: [event: string, listener: (detail: unknown) => void][] = [
    ...Object.entries(signals).map(([signal, code]): [string, () => void] => [
      signal,
      () => ending.signalled(code),
    ]),
    ['uncaughtException', (error) => ending.crashed(error)],
    ['unhandledRejection', (error) => ending.crashed(error)],
    ['exit', () => ending.exiting()],
  ];
  for (const [event, listener] of listeners) events.on(event, listener);
  return () => {
    for (const [event, listener] of listeners) events.off(event, listener);
  };
};
