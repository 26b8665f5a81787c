import type { Running } from './bring-up.js';

/** Has a signal read the configuration again; what became of it stands in the log. */
export function reloadOn(signal: NodeJS.Signals, running: () => Promise<Running>): void {
  process.on(signal, () => {
    void running().then(({ platform: { logger, reloader } }) =>
      reloader.reload(null).then(
        (report) => logger.info(report, 'the configuration was read again'),
        (error: unknown) =>
          logger.error({ error }, 'the configuration cannot be used, so the one before stays in force'),
      ),
    );
  });
}
