import type { Platform } from '../platform/platform.js';

/** Has a signal read the configuration again; what became of it stands in the log. */
export function reloadOn(
  signal: NodeJS.Signals,
  { logger, reloader }: Pick<Platform, 'logger' | 'reloader'>,
): void {
  process.on(signal, () => {
    reloader.reload(null).then(
      (report) => logger.info(report, 'the configuration was read again'),
      (error: unknown) =>
        logger.error({ error }, 'the configuration cannot be used, so the one before stays in force'),
    );
  });
}
