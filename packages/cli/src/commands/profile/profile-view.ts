import type { Context } from '../../context.js';
import { reachableAt } from '../../context.js';
import type { RecordsView } from '../../output/records.js';
import { ownProfile } from '../../profiles/profile-file.js';

export interface ShownProfile {
  name: string;
  /** What a command talks to that names no gateway. */
  inUse: boolean;
  /** Empty where the configuration of this machine cannot be read. */
  gateway: string;
  /** Whether somebody is signed in there. */
  signedIn: boolean;
  /** Who that is, as far as the sign-in told. */
  email: string | null;
}

export const profileView: RecordsView<ShownProfile> = {
  columns: [
    { title: 'NAME', value: ({ name }) => name },
    { title: 'IN USE', value: ({ inUse }) => (inUse ? 'yes' : '') },
    { title: 'GATEWAY', value: ({ gateway }) => gateway },
    { title: 'SIGNED IN', value: ({ signedIn, email }) => (signedIn ? (email ?? 'yes') : '') },
  ],
  name: ({ name }) => name,
  fields: (profile) => ({ ...profile }),
  fieldNames: ['name', 'inUse', 'gateway', 'signedIn', 'email'],
  whenEmpty: '',
};

/** The profiles as they are shown, this machine's own gateway before the others. */
export async function shownProfiles(context: Context): Promise<ShownProfile[]> {
  const file = await context.profiles();
  const used = file.inUse?.name ?? ownProfile;
  // A configuration that cannot be used keeps nobody from seeing the gateways of others.
  const own = await context.config().then(
    ({ config }) => reachableAt(config.gateway),
    () => '',
  );
  const all = [{ name: ownProfile, gateway: own }, ...file.all()];
  return Promise.all(
    all.map(async ({ name, gateway }): Promise<ShownProfile> => {
      const credentials = await context.credentialsOf(name === ownProfile ? undefined : name);
      const credential = credentials.get(gateway);
      return {
        name,
        inUse: name === used,
        gateway,
        signedIn: credential !== undefined,
        email: credential?.email ?? null,
      };
    }),
  );
}
