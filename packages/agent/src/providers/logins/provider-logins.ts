import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError, type Clock, type IdSource, isAppError, type Logger, NotFound } from '@mosaicstack/kernel';
import type {
  PollProviderLogin,
  ProviderKind,
  ProviderLogin,
  ProviderLoginId,
  StartProviderLogin,
} from '@mosaicstack/types';
import type { ConnectionService, ProviderAsker } from '../connections/connection-service.js';
import type { LoginFlow } from './login-flow.js';
import type { ProviderLoginStore, StoredLogin } from './provider-login-store.js';

/** From the start to the key. */
const longestMilliseconds = 300_000;

interface ProviderLoginsDeps {
  store: ProviderLoginStore;
  connections: Pick<ConnectionService, 'add' | 'ownerFor'>;
  flows: Partial<Record<ProviderKind, LoginFlow>>;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  /** How often what was handed in, on whichever gateway, is looked for. */
  lookMilliseconds?: number;
}

/**
 * Logins at providers, relayed: the browser is never on this machine, so the address is shown, and what the
 * browser ends up with is handed in. Each look uses up its token.
 */
export class ProviderLogins {
  private readonly running = new Map<ProviderLoginId, AbortController>();

  constructor(private readonly deps: ProviderLoginsDeps) {}

  async start(asker: ProviderAsker, wanted: StartProviderLogin): Promise<ProviderLogin> {
    const { store, flows, clock, ids, connections } = this.deps;
    const { kind } = wanted;
    const flow = flows[kind];
    if (!flow) {
      throw new AppError('invalid_request', 'Nobody signs in at this provider from here.', {
        remediation: 'Add its API key instead.',
      });
    }
    connections.ownerFor(asker.actor, wanted);
    const now = clock.now();
    if (flow.isExclusive && (await store.isUnderWay(kind, now))) {
      throw new AppError('conflict', 'Somebody else is signing in at this provider right now.', {
        remediation: 'Try again in a few minutes.',
      });
    }
    const pollToken = newToken();
    const login: StoredLogin = {
      id: ids.next() as ProviderLoginId,
      userId: asker.actor.userId,
      kind,
      state: 'starting',
      tokenHash: hashOf(pollToken),
      url: null,
      userCode: null,
      takesAnswer: false,
      answer: null,
      problem: null,
      connectionId: null,
      expiresAt: new Date(now.getTime() + longestMilliseconds).toISOString(),
    };
    await store.insert(login, now);
    void this.relay(asker, { wanted, flow, id: login.id });
    return shown(login, pollToken);
  }

  /** Looks at a login, hands something in, or gives it up. Rejects with `not_found` for a token that was used. */
  async poll(asker: ProviderAsker, id: ProviderLoginId, look: PollProviderLogin): Promise<ProviderLogin> {
    const pollToken = newToken();
    const login = await this.deps.store.poll(asker.actor, {
      id,
      tokenHash: hashOf(look.pollToken),
      nextHash: hashOf(pollToken),
      answer: look.answer,
      cancel: look.cancel === true,
    });
    if (!login) throw new NotFound('login');
    if (look.cancel) this.running.get(id)?.abort();
    const isOver = login.state === 'done' || login.state === 'failed';
    // Whoever relayed it may be gone.
    if (!isOver && Date.parse(login.expiresAt) <= this.deps.clock.now().getTime())
      return shown({ ...login, state: 'failed', problem: 'The time for signing in is over.' }, pollToken);
    return shown(login, pollToken);
  }

  private async relay(
    asker: ProviderAsker,
    { wanted, flow, id }: { wanted: StartProviderLogin; flow: LoginFlow; id: ProviderLoginId },
  ): Promise<void> {
    const { store, connections, logger } = this.deps;
    const stop = new AbortController();
    this.running.set(id, stop);
    const signal = AbortSignal.any([stop.signal, AbortSignal.timeout(longestMilliseconds)]);
    try {
      const apiKey = await flow.run({
        signal,
        show: ({ url, userCode }) => this.tell(id, { state: 'waiting', url, userCode }),
        ask: (asked) => this.answerTo(id, asked ? AbortSignal.any([signal, asked]) : signal),
      });
      signal.throwIfAborted();
      await store.update(id, { state: 'checking', takesAnswer: false });
      const { connectionId } = await connections.add(asker, { ...wanted, apiKey });
      await store.update(id, { state: 'done', connectionId });
    } catch (error) {
      const isLate = signal.aborted && !stop.signal.aborted;
      const refused = isAppError(error) ? error.message : 'The provider did not accept what was handed in.';
      const problem = isLate ? 'The time for signing in is over.' : refused;
      await store
        .update(id, { state: 'failed', problem, takesAnswer: false })
        .catch((failure: unknown) => logger.warn({ error: failure }, 'a login could not be ended'));
    } finally {
      stop.abort();
      this.running.delete(id);
    }
  }

  private tell(id: ProviderLoginId, change: Parameters<ProviderLoginStore['update']>[1]): void {
    this.deps.store
      .update(id, change)
      .catch((error: unknown) => this.deps.logger.warn({ error }, 'a login could not be told of'));
  }

  /** It may be handed in on another gateway, so the database is where it is looked for. */
  private async answerTo(id: ProviderLoginId, signal: AbortSignal): Promise<string> {
    const { store, lookMilliseconds = 1_000 } = this.deps;
    await store.update(id, { takesAnswer: true });
    for (;;) {
      signal.throwIfAborted();
      const taken = await store.takeAnswer(id);
      if (!taken) this.running.get(id)?.abort();
      else if (taken.answer !== null) return taken.answer;
      await pause(lookMilliseconds, undefined, { signal });
    }
  }
}

const newToken = (): string => randomBytes(24).toString('base64url');
const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

const shown = (login: StoredLogin, pollToken: string): ProviderLogin => {
  const { userId: _user, tokenHash: _hash, answer: _answer, ...told } = login;
  return { ...told, pollToken };
};
