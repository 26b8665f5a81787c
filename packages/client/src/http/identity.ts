import {
  bootstrapStatusSchema,
  groundAppliedSchema,
  groundPlanSchema,
  groundSchema,
  meSchema,
  signedInSchema,
  type BootstrapSetup,
  type BootstrapStatus,
  type BootstrapStatusQuery,
  type Ground,
  type GroundApplied,
  type GroundChoice,
  type GroundPlan,
  type GroundProof,
  type Me,
  type SignedIn,
} from '@mosaicstack/types';
import { z } from 'zod';
import { GatewayError, isGatewayError } from '../gateway-error.js';
import type { Http } from './http.js';

export interface Credentials {
  email: string;
  password: string;
}

export interface Identity {
  bootstrap: {
    /** With a challenge, also the proof of which installation answers. */
    status(query?: BootstrapStatusQuery): Promise<BootstrapStatus>;
    /** Makes the first administrator and signs them in. */
    setup(input: BootstrapSetup): Promise<SignedIn>;
    /** What it stands on; told for the token of the setup link, until there is an administrator. */
    ground(proof: GroundProof): Promise<Ground>;
    /** Asks live whether it could stand on something else, and changes nothing. */
    planGround(choice: GroundChoice): Promise<GroundPlan>;
    /** Writes the choice and has the gateway start anew on it. */
    applyGround(choice: GroundChoice): Promise<GroundApplied>;
  };
  /**
   * Sets the session cookie in a browser; elsewhere keep `token`. Wrong credentials reject with
   * `sign_in_failed`, and right ones with `second_factor_needed` where a code is asked for besides.
   */
  signIn(credentials: Credentials): Promise<{ token: string }>;
  signOut(): Promise<void>;
  me(): Promise<Me>;
}

const sessionSchema = z.object({ token: z.string() });

export const createIdentity = (http: Http): Identity => ({
  bootstrap: {
    status: (query = {}) => http.json('/api/bootstrap/status', bootstrapStatusSchema, { query }),
    setup: (body) => http.json('/api/bootstrap/setup', signedInSchema, { method: 'POST', body }),
    ground: (body) => http.json('/api/bootstrap/ground', groundSchema, { method: 'POST', body }),
    planGround: (body) => http.json('/api/bootstrap/ground/plan', groundPlanSchema, { method: 'POST', body }),
    applyGround: (body) =>
      http.json('/api/bootstrap/ground/apply', groundAppliedSchema, { method: 'POST', body }),
  },
  signIn: async (body) => {
    try {
      return await http.json('/api/auth/sign-in/email', sessionSchema, { method: 'POST', body });
    } catch (error) {
      if (!isGatewayError(error) || error.status !== 401) throw error;
      throw error.code === 'second_factor_needed' ? error : signInFailed(error);
    }
  },
  signOut: () => http.send('/api/auth/sign-out', { method: 'POST', body: {} }),
  me: () => http.json('/api/me', meSchema),
});

const signInFailed = (error: GatewayError): GatewayError =>
  new GatewayError(
    {
      code: 'sign_in_failed',
      message: 'Email or password is wrong.',
      requestId: error.requestId,
    },
    { status: error.status, cause: error },
  );
