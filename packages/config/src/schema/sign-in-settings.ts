import { instanceRoleSchema, teamRoleSchema } from '@mosaicstack/types';
import { z } from 'zod';
import { setting } from './setting.js';

/** Ready-made identity providers, and `oidc` for any other. Each id is part of a callback address. */
export const signInProviderIds = ['authentik', 'keycloak', 'workos', 'oidc'] as const;
export type SignInProviderId = (typeof signInProviderIds)[number];

const usualLabels: Readonly<Record<SignInProviderId, string>> = {
  authentik: 'Authentik',
  keycloak: 'Keycloak',
  workos: 'WorkOS',
  oidc: 'Single sign-on',
};

const address = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    'must be an http or https URL',
  )
  .refine((text) => {
    if (!URL.canParse(text)) return true;
    const { username, search, hash } = new URL(text);
    return username === '' && search === '' && hash === '';
  }, 'must hold no credentials, query or fragment');

/** What belonging to one group of the provider means here. */
const groupGrant = z.strictObject({
  role: instanceRoleSchema.optional(),
  /** A team by its short name, and the role in it. */
  team: z.string().min(1).max(64).optional(),
  teamRole: teamRoleSchema.default('member'),
});

const provider = (id: SignInProviderId) => {
  const variable = (name: string): readonly string[] => [`${id.toUpperCase()}_${name}`];
  const label = usualLabels[id];
  return z.strictObject({
    issuer: setting(address, {
      description: `Issuer of ${id === 'oidc' ? 'any OpenID Connect provider' : label}, exactly as its discovery document states it.`,
      variables: variable('ISSUER'),
    }).optional(),
    clientId: setting(z.string().min(1).max(512), {
      description: `Client id that ${label} gave this gateway.`,
      variables: variable('CLIENT_ID'),
    }).optional(),
    clientSecret: setting(z.string().min(1).max(1024), {
      description: `Client secret that ${label} gave this gateway.`,
      variables: variable('CLIENT_SECRET'),
      secret: true,
    }).optional(),
    label: setting(z.string().trim().min(1).max(40), {
      description: 'What the button on the sign-in page says.',
    }).default(label),
    registration: setting(z.boolean(), {
      description: 'Whether everybody this provider lets in gets an account here. Off: as registration says.',
    }).default(true),
    groupsClaim: setting(z.string().min(1).max(200), {
      description: 'Claim that lists the groups of a person, e.g. groups or realm_access.roles.',
      variables: variable('GROUPS_CLAIM'),
    }).optional(),
    groups: setting(z.record(z.string().min(1), groupGrant), {
      description: 'By name of a group: the instance role or the team it gives, applied at each sign-in.',
    }).default({}),
  });
};

const keycloak = provider('keycloak').extend({
  url: setting(address, {
    description: 'Address of Keycloak, which together with the realm stands for the issuer.',
    variables: ['KEYCLOAK_URL'],
  }).optional(),
  realm: setting(z.string().regex(/^[^/?#]+$/, 'must be the name of a realm'), {
    description: 'Realm of Keycloak.',
    variables: ['KEYCLOAK_REALM'],
  }).optional(),
});

export const signInSettings = z
  .strictObject({
    authentik: provider('authentik').prefault({}),
    keycloak: keycloak.prefault({}),
    workos: provider('workos').prefault({}),
    oidc: provider('oidc').prefault({}),
  })
  .prefault({});

export type SignInStated = z.infer<typeof signInSettings>;

/** An identity provider people may sign in by. */
export interface SignInProvider extends Omit<SignInStated['oidc'], 'issuer' | 'clientId' | 'clientSecret'> {
  id: SignInProviderId;
  issuer: string;
  clientId: string;
  clientSecret: string;
}

const asked = ['issuer', 'clientId', 'clientSecret'] as const;

const withIssuer = ({ url, realm, ...rest }: SignInStated['keycloak']): SignInStated['oidc'] => {
  const issuer =
    url !== undefined && realm !== undefined
      ? `${url.replace(/\/+$/, '')}/realms/${encodeURIComponent(realm)}`
      : undefined;
  return { ...rest, issuer: rest.issuer ?? issuer };
};

/** The providers of which everything needed is stated, and for the others the keys that are missing. */
export function foldSignIn(stated: SignInStated): { providers: SignInProvider[]; missing: string[] } {
  const blocks = { ...stated, keycloak: withIssuer(stated.keycloak) };
  const providers: SignInProvider[] = [];
  const missing: string[] = [];
  for (const id of signInProviderIds) {
    const { issuer, clientId, clientSecret, ...rest } = blocks[id];
    if (issuer !== undefined && clientId !== undefined && clientSecret !== undefined)
      providers.push({ id, issuer, clientId, clientSecret, ...rest });
    else if (issuer !== undefined || clientId !== undefined || clientSecret !== undefined)
      missing.push(
        ...asked.filter((name) => blocks[id][name] === undefined).map((name) => `signIn.${id}.${name}`),
      );
  }
  return { providers, missing };
}
