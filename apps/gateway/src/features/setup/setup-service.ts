import type { Authenticator, SignInReply } from '@mosaicstack/auth';
import { AppError } from '@mosaicstack/kernel';
import type { BootstrapSetup, BootstrapStatus } from '@mosaicstack/types';
import type { SetupToken } from '../../platform/auth/setup-token.js';

/** Makes the first administrator. Beyond loopback the setup link's token proves who may. */
export class SetupService {
  constructor(
    private readonly deps: {
      authenticator: Authenticator;
      /** None when the instance was set up before this start. */
      token: SetupToken | undefined;
      tokenRequired: boolean;
    },
  ) {}

  async status(): Promise<BootstrapStatus> {
    return { needsSetup: await this.deps.authenticator.needsSetup(), needsToken: this.deps.tokenRequired };
  }

  async setUp(request: BootstrapSetup): Promise<SignInReply> {
    const { authenticator, token, tokenRequired } = this.deps;
    const given = request.token;
    const mustMatch = (tokenRequired || given !== undefined) && (await authenticator.needsSetup());
    if (mustMatch && !token?.matches(given ?? '')) {
      throw new AppError('setup_token_required', 'This setup link is not the one the gateway printed.', {
        remediation: 'Open the setup link printed when the gateway started.',
      });
    }
    const reply = await authenticator.setUp(request);
    token?.discard();
    return reply;
  }
}
