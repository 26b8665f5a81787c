import type { Authenticator, SignInReply } from '@mosaicstack/auth';
import type { InstallationKey } from '@mosaicstack/config';
import { AppError } from '@mosaicstack/kernel';
import type { BootstrapSetup, BootstrapStatus, BootstrapStatusQuery } from '@mosaicstack/types';
import type { SetupToken } from '../../platform/auth/setup-token.js';
import type { Restarts } from '../../platform/restart/restarts.js';
import { setupTokenRequired } from './setup-token-required.js';
import type { SetupTurns } from './setup-turns.js';

/** Makes the first administrator. Beyond loopback the setup link's token proves who may. */
export class SetupService {
  constructor(
    private readonly deps: {
      authenticator: Authenticator;
      /** None when the instance was set up before this start. */
      token: SetupToken | undefined;
      tokenRequired: boolean;
      /** None where the data folder could not keep one. */
      key: InstallationKey | undefined;
      /** Where this gateway listens. */
      port: number;
      restarts: Pick<Restarts, 'isLeaving'>;
      turns: SetupTurns;
    },
  ) {}

  async status({ challenge }: BootstrapStatusQuery): Promise<BootstrapStatus> {
    const { authenticator, tokenRequired, key, port } = this.deps;
    const proof = challenge === undefined ? undefined : key?.prove({ challenge, port });
    return {
      needsSetup: await authenticator.needsSetup(),
      needsToken: tokenRequired,
      ...(proof !== undefined && { proof }),
    };
  }

  setUp(request: BootstrapSetup): Promise<SignInReply> {
    return this.deps.turns.take(() => this.#setUp(request));
  }

  async #setUp(request: BootstrapSetup): Promise<SignInReply> {
    const { authenticator, token, tokenRequired, restarts } = this.deps;
    if (restarts.isLeaving)
      throw new AppError('conflict', 'The gateway is starting anew on other settings.', {
        reason: 'An administrator made now would stay behind in the database it leaves.',
        remediation: 'Wait until it answers again, then create the administrator.',
      });
    const given = request.token;
    const mustMatch = (tokenRequired || given !== undefined) && (await authenticator.needsSetup());
    if (mustMatch && !token?.matches(given ?? '')) throw setupTokenRequired();
    const reply = await authenticator.setUp(request);
    token?.discard();
    return reply;
  }
}
