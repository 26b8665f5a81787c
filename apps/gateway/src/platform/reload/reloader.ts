import type { Providers, ProviderSettings } from '@mosaicstack/agent';
import { type Asker, eventBy } from '@mosaicstack/auth';
import type { LoadedConfig } from '@mosaicstack/config';
import { AppError, type IdSource, type Logger, type Notices, toAppError } from '@mosaicstack/kernel';
import type { AuditLog } from '@mosaicstack/log';
import type { ReloadReport } from '@mosaicstack/types';
import { z } from 'zod';
import type { ClientAddresses } from '../http/client-addresses.js';
import { isLive, takeOver } from './live-settings.js';

const noticeSchema = z.object({ type: z.literal('reload'), by: z.string() });

export interface ReloaderDeps {
  /** What runs. Its configuration is changed in place, for live settings alone. */
  loaded: LoadedConfig;
  /** Reads files and environment again; rejects what would not start. */
  read: () => LoadedConfig;
  providers: Pick<Providers, 'configure' | 'reload' | 'refresh'>;
  providerSettingsOf: (config: LoadedConfig['config']) => ProviderSettings;
  addresses: Pick<ClientAddresses, 'trust'>;
  audit: Pick<AuditLog, 'record'>;
  notices: Notices;
  ids: IdSource;
  logger: Logger;
}

/** Reads the configuration again while the gateway goes on: connections stay, answers go on being made. */
export class Reloader {
  readonly #self: string;
  readonly #listeners = new Set<() => void>();
  /** What counts now, by key, as text. */
  readonly #running: Map<string, string>;

  constructor(private readonly deps: ReloaderDeps) {
    this.#self = deps.ids.next();
    this.#running = textsOf(deps.loaded);
  }

  /** What another gateway of the instance was told counts here too. */
  async begin(): Promise<void> {
    await this.deps.notices.listen((notice) => {
      const { success, data } = noticeSchema.safeParse(notice);
      if (!success || data.by === this.#self) return;
      this.#apply().catch((error: unknown) =>
        this.deps.logger.error(
          { error },
          'the configuration cannot be used, so the one before stays in force',
        ),
      );
    });
  }

  /** Called after every reload that succeeded. */
  onReload(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /**
   * Applies what can change while the gateway runs, and names the rest. A configuration that would not
   * start changes nothing at all and rejects with its faults. Without an asker the host itself asked.
   */
  async reload(asker: Asker | null): Promise<ReloadReport> {
    try {
      const report = await this.#apply();
      await this.#record(asker, {
        result: 'allowed',
        details: { applied: report.applied.slice(0, 50), needsRestart: report.needsRestart.slice(0, 50) },
      });
      void this.deps.notices.send({ type: 'reload', by: this.#self });
      return report;
    } catch (error) {
      await this.#record(asker, { result: 'failed', details: {} });
      throw stays(error);
    }
  }

  async #apply(): Promise<ReloadReport> {
    const { loaded, read, providers, providerSettingsOf, addresses } = this.deps;
    const next = read();
    const texts = textsOf(next);
    const changed = [...new Set([...this.#running.keys(), ...texts.keys()])].filter(
      (key) => this.#running.get(key) !== texts.get(key),
    );
    const applied = changed.filter(isLive);
    for (const key of applied) {
      takeOver(loaded.config, next.config, key);
      const text = texts.get(key);
      if (text === undefined) this.#running.delete(key);
      else this.#running.set(key, text);
    }
    addresses.trust(loaded.config.gateway.trustedProxies);
    providers.configure(providerSettingsOf(loaded.config));
    await Promise.all([providers.reload(), providers.refresh()]);
    for (const listener of this.#listeners) listener();
    const needsRestart = changed.filter((key) => !isLive(key));
    return { applied: applied.sort(), needsRestart: needsRestart.sort(), warnings: [...next.warnings] };
  }

  async #record(
    asker: Asker | null,
    { result, details }: { result: 'allowed' | 'failed'; details: Record<string, string[]> },
  ): Promise<void> {
    const told = { verb: 'gateway.reload', objectType: 'gateway', objectId: null, result, details } as const;
    await this.deps.audit.record(
      asker ? eventBy(asker, told) : { actorId: null, surface: 'system', ...told },
    );
  }
}

const textsOf = ({ values }: Pick<LoadedConfig, 'values'>): Map<string, string> =>
  new Map([...values].map(([key, value]) => [key, JSON.stringify(value)]));

function stays(error: unknown): AppError {
  const { code, message, reason, remediation, issues } = toAppError(error);
  if (code !== 'config_invalid' && code !== 'TIER_DETECTION_FAILED') return toAppError(error);
  return new AppError('config_invalid', message, {
    cause: error,
    reason: `${reason === undefined ? '' : `${reason} `}The configuration before stays in force.`,
    ...(remediation !== undefined && { remediation }),
    ...(issues !== undefined && { issues }),
  });
}
