import type { InstanceRole, TeamRole } from '@mosaicstack/types';

/** An identity provider an operator configured. */
export interface OidcProvider {
  /** Part of its addresses here, e.g. `keycloak`. */
  id: string;
  /** What the button on the sign-in page says. */
  label: string;
  /** Exactly as the provider calls itself. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whether everybody the provider lets in gets an account. */
  registration: boolean;
  /** The claim that lists a person's groups; without it groups mean nothing. */
  groupsClaim?: string | undefined;
  /** What belonging to a group gives, by its name. */
  groups: Readonly<Record<string, GroupGrant>>;
}

export interface GroupGrant {
  role?: InstanceRole | undefined;
  /** A team by its short name. */
  team?: string | undefined;
  teamRole: TeamRole;
}
