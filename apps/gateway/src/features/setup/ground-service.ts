import type { Authenticator } from '@mosaicstack/auth';
import { type ConfigAccess, listConfig, type LoadedConfig, type PlannedEdit } from '@mosaicstack/config';
import { AppError, type IdSource, type Logger, type Tallies } from '@mosaicstack/kernel';
import type {
  Ground,
  GroundApplied,
  GroundChoice,
  GroundPlan,
  GroundProof,
  GroundSetting,
  ProbeReport,
} from '@mosaicstack/types';
import type { SetupToken } from '../../platform/auth/setup-token.js';
import { reachedAt } from '../../platform/http/reached-at.js';
import type { Restarts } from '../../platform/restart/restarts.js';
import { groundChanges, groundKeys, isFixed } from './ground-changes.js';
import { setupTokenRequired } from './setup-token-required.js';
import type { SetupTurns } from './setup-turns.js';

type Probe = (config: LoadedConfig['config']) => Promise<ProbeReport[]>;

interface GroundServiceDeps {
  authenticator: Pick<Authenticator, 'needsSetup'>;
  /** None when the instance was set up before this start. */
  token: SetupToken | undefined;
  loaded: LoadedConfig;
  settings: Pick<ConfigAccess, 'plan'>;
  restarts: Restarts;
  turns: SetupTurns;
  /** Asks everything that a start on a configuration needs. Never rejects. */
  probe: Probe;
  /** Whether programs of agents can be isolated. */
  probeSandbox: Probe;
  tallies: Tallies;
  ids: IdSource;
  logger: Logger;
}

/** Servers are asked on somebody's word, so not more often than a person would have them be. */
const triesPerMinute = 20;

/** Chooses what the gateway stands on: with the token of the setup link, until there is an administrator. */
export class GroundService {
  constructor(private readonly deps: GroundServiceDeps) {}

  async look({ token }: GroundProof): Promise<Ground> {
    await this.#admit(token);
    const { loaded, settings, restarts, probe, probeSandbox } = this.deps;
    const { refused } = restarts;
    const found = await Promise.all([probe(loaded.config), probeSandbox(loaded.config)]);
    return {
      start: restarts.start,
      tier: loaded.config.tier,
      url: reachedAt(loaded.config.gateway),
      file: settings.plan({}).path,
      settings: settingsOf(loaded),
      found: found.flat(),
      refused: refused
        ? {
            code: refused.code,
            message: refused.message,
            reason: refused.reason ?? null,
            remediation: refused.remediation ?? null,
          }
        : null,
    };
  }

  async plan(choice: GroundChoice): Promise<GroundPlan> {
    await this.#admit(choice.token);
    const { edit, probes } = await this.#tried(choice);
    const changes = edit.differences.map(({ key, from, to }) => ({ key, from: shown(from), to: shown(to) }));
    return { file: edit.path, url: reachedAt(edit.loaded.config.gateway), changes, probes };
  }

  /** Writes the choice; the gateway starts anew once `begin` is called. */
  async apply(choice: GroundChoice): Promise<{ applied: GroundApplied; begin: () => void }> {
    await this.#admit(choice.token);
    const { edit, probes } = await this.#tried(choice);
    if (edit.differences.length === 0)
      throw new AppError('invalid_request', 'Nothing would change by that.', {
        remediation: 'Go on with the administrator.',
      });
    refuseFailed(probes);
    const { restarts, turns, logger } = this.deps;
    const { start } = restarts;
    const { kept, begin } = await turns.take(async () => {
      // While servers were asked, somebody may have made the administrator.
      await this.#admit(choice.token);
      return restarts.prepare(edit);
    });
    logger.info({ keys: edit.differences.map(({ key }) => key) }, 'the setup chose other settings');
    return { applied: { start, url: reachedAt(edit.loaded.config.gateway), kept: kept ?? null }, begin };
  }

  async #tried(choice: GroundChoice): Promise<{ edit: PlannedEdit; probes: ProbeReport[] }> {
    const { loaded, settings, probe, tallies, ids } = this.deps;
    const waitMs = await tallies.add('ground', ids.next(), { limit: triesPerMinute, forMs: 60_000 });
    if (waitMs > 0)
      throw new AppError('rate_limited', 'This was tried as often as a minute allows.', {
        retryAfter: Math.ceil(waitMs / 1_000),
        remediation: 'Wait a moment, then try again.',
      });
    const edit = settings.plan(groundChanges(choice, loaded));
    return { edit, probes: await probe(edit.loaded.config) };
  }

  async #admit(given: string): Promise<void> {
    const { authenticator, token } = this.deps;
    if (!(await authenticator.needsSetup()))
      throw new AppError('already_set_up', 'This gateway has an administrator already.', {
        reason: 'From then on what it stands on is chosen on its host.',
        remediation: 'mosaic wizard --section tier',
      });
    if (!token?.matches(given)) throw setupTokenRequired();
  }
}

function refuseFailed(probes: readonly ProbeReport[]): void {
  const failed = probes.filter(({ state }) => state === 'failed');
  const [first] = failed;
  if (!first) return;
  throw new AppError('unavailable', failed.map(({ finding }) => finding).join(' '), {
    reason: `${failed.map(({ id }) => id).join(', ')} failed, so nothing was changed.`,
    ...(first.remediation !== null && { remediation: first.remediation }),
  });
}

const shown = (value: unknown): string | null =>
  value === undefined ? null : typeof value === 'string' ? value : JSON.stringify(value);

function settingsOf(loaded: LoadedConfig): GroundSetting[] {
  const listed = new Map(listConfig(loaded).map((entry) => [entry.key, entry]));
  return groundKeys.flatMap((key) => {
    const entry = listed.get(key);
    if (entry)
      return [{ key, value: shown(entry.value), origin: entry.origin, isFixed: isFixed(key, loaded) }];
    // Of another tier than this, and yet stated.
    const source = isFixed(key, loaded) ? loaded.origins.get(key)?.source : undefined;
    return source === undefined ? [] : [{ key, value: null, origin: `variable ${source}`, isFixed: true }];
  });
}
