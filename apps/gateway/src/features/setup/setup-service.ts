import type { Authenticator, SignInReply } from '@mosaicstack/auth';
import { AppError } from '@mosaicstack/kernel';
import type { BootstrapSetup, BootstrapStatus } from '@mosaicstack/types';
import type { SetupToken } from '../../platform/auth/setup-token.js';

/** Makes the first administrator. Beyond loopback the setup link's token proves who may. */
export class SetupService {
  constructor(
    private readonly deps: { authenticator: Authenticator; token: SetupToken; tokenRequired: boolean },
  ) {}

  async status(): Promise<BootstrapStatus> {
    return { needsSetup: await this.deps.authenticator.needsSetup(), needsToken: this.deps.tokenRequired };
  }

  async setUp(request: BootstrapSetup): Promise<SignInReply> {
    const { authenticator, token, tokenRequired } = this.deps;
    const given = request.token;
    if ((tokenRequired || given !== undefined) && !token.matches(given ?? '')) {
      throw new AppError('setup_token_required', 'This setup link is not the one the gateway printed.', {
        remediation: 'Open the setup link printed when the gateway started.',
      });
    }
    const reply = await authenticator.setUp(request);
    token.discard();
    return reply;
  }
}
