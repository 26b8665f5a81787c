import { isGatewayError } from '@mosaicstack/client';
import type { LoadedConfig } from '@mosaicstack/config';
import type { Provider } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import type { WizardSection } from '../../program/wizard-questions.js';
import type { Answers } from './answers.js';
import { ownGateway } from '../gateway/own-gateway.js';
import { installedService } from '../gateway/service/find-service.js';
import { whoAnswers } from '../gateway/who-answers.js';

/** What is there before the wizard does anything. */
export interface Situation {
  loaded: LoadedConfig;
  /** Where the configured gateway is, or would be. */
  url: string;
  /** Whether it runs as what `gateway start` or the service began. */
  isOurs: boolean;
  isService: boolean;
  /** Whether the gateway of this installation answers there. */
  answers: boolean;
  /** Whether the gateway of another installation does. */
  isForeign: boolean;
  /** Undefined while no gateway answers. */
  needsSetup: boolean | undefined;
  /** Whether this machine holds a sign-in, which a gateway that answers takes. */
  isSignedIn: boolean;
  /** Undefined where nobody may look. */
  providers: readonly Provider[] | undefined;
  /** Coding programs of this host that hold a sign-in, which nobody has looked into. */
  signedIn: readonly string[];
}

/** Resolves to undefined for what the gateway refuses, or where none answers. */
async function told<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isGatewayError(error)) return undefined;
    throw error;
  }
}

export async function lookAround(context: Context): Promise<Situation> {
  const { signedInPrograms } = await import('@mosaicstack/config');
  const loaded = await context.config();
  const { form } = await ownGateway(context, 'set up');
  const { client, isSignedIn } = await context.client();
  const answering = await whoAnswers(context, client.baseUrl);
  const status = answering === 'own' ? await told(client.bootstrap.status()) : undefined;
  const holdsSignIn = answering !== 'foreign' && isSignedIn;
  const mayLook = status?.needsSetup === false && holdsSignIn;
  const providers = mayLook ? await told(client.providers.list()) : undefined;
  return {
    loaded,
    url: client.baseUrl,
    isOurs: (await form.pid()) !== undefined,
    isService: installedService(loaded.paths.state) !== undefined,
    answers: status !== undefined,
    isForeign: answering === 'foreign',
    needsSetup: status?.needsSetup,
    isSignedIn: status === undefined ? holdsSignIn : providers !== undefined,
    providers,
    signedIn: await signedInPrograms(),
  };
}

/** Whether an administrator has to be made, or proven, before anything can be asked of the gateway. */
export const needsAdmin = (
  situation: Situation,
  { answers, section }: { answers: Answers; section?: WizardSection | undefined },
): boolean => {
  const asksTier = section === undefined || section === 'tier';
  if (asksTier && standsElsewhere(situation.loaded, answers)) return true;
  return situation.needsSetup ?? !situation.isSignedIn;
};

/** Another database knows neither the administrator nor the sign-in of this one. */
function standsElsewhere(
  { config, values }: LoadedConfig,
  { tier = 'local', databaseUrl }: Answers,
): boolean {
  if ((tier === 'team' ? 'standalone' : tier) !== config.tier) return true;
  return tier !== 'local' && databaseUrl !== undefined && databaseUrl !== values.get('storage.url');
}
