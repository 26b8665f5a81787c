import {
  passkeyOptionsSchema,
  signedInSchema,
  type PasskeyOptions,
  type PasskeySignIn,
  type RegisterPasskey,
  type SignedIn,
} from '@mosaicstack/types';
import type { Http } from './http.js';

/** The part of `navigator.credentials` that passkeys need; each call asks the person. */
export interface PasskeyHolder {
  create(options: PasskeyOptions): Promise<RegisterPasskey['credential']>;
  get(options: PasskeyOptions): Promise<PasskeySignIn['credential']>;
}

/** Signing in without a password. Only browsers hold passkeys. */
export interface Passkeys {
  /** Makes a passkey and keeps it under this name. */
  register(name: string, holder?: PasskeyHolder): Promise<void>;
  remove(id: string): Promise<void>;
  /** Lets the person choose one of the passkeys for this gateway. Rejects with `sign_in_failed` for one it does not know. */
  signIn(holder?: PasskeyHolder): Promise<SignedIn>;
}

export const createPasskeys = (http: Http): Passkeys => ({
  register: async (name, holder = browserHolder) => {
    const options = await http.json('/api/account/passkeys/options', passkeyOptionsSchema, {
      method: 'POST',
      body: {},
    });
    const credential = await holder.create(options);
    await http.send('/api/account/passkeys', { method: 'POST', body: { name, credential } });
  },
  remove: (id) => http.send(`/api/account/passkeys/${encodeURIComponent(id)}`, { method: 'DELETE' }),
  signIn: async (holder = browserHolder) => {
    const options = await http.json('/api/auth/passkey/options', passkeyOptionsSchema, {
      method: 'POST',
      body: {},
    });
    const credential = await holder.get(options);
    return http.json('/api/auth/passkey', signedInSchema, { method: 'POST', body: { credential } });
  },
});

interface Credentials<Written> {
  toJSON(): Written;
}

/** What a browser has and the types of a program do not know. */
interface Browser {
  PublicKeyCredential: Record<
    'parseCreationOptionsFromJSON' | 'parseRequestOptionsFromJSON',
    (options: PasskeyOptions) => unknown
  >;
  navigator: {
    credentials: Record<'create' | 'get', <Written>(ask: object) => Promise<Credentials<Written> | null>>;
  };
}

const browserHolder: PasskeyHolder = {
  create: async (options) => {
    const { PublicKeyCredential: keys, navigator } = globalThis as unknown as Browser;
    const publicKey = keys.parseCreationOptionsFromJSON(options);
    return written(await navigator.credentials.create<RegisterPasskey['credential']>({ publicKey }));
  },
  get: async (options) => {
    const { PublicKeyCredential: keys, navigator } = globalThis as unknown as Browser;
    const publicKey = keys.parseRequestOptionsFromJSON(options);
    return written(await navigator.credentials.get<PasskeySignIn['credential']>({ publicKey }));
  },
};

function written<Written>(made: Credentials<Written> | null): Written {
  if (made === null) throw new Error('The browser gave no passkey.');
  return made.toJSON();
}
