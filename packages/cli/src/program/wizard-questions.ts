/** Parts of the wizard that can be gone through by themselves. */
export const wizardSections = ['tier', 'gateway', 'admin', 'provider', 'sso', 'service'] as const;
export type WizardSection = (typeof wizardSections)[number];

interface Shape {
  readonly section: WizardSection;
  /** Long flag without its dashes. A secret is handed over in a file, by this flag with `-file` behind. */
  readonly flag: string;
  readonly value: string;
  readonly variable: string;
  readonly description: string;
  /** `_FILE` behind its variable, and `-file` behind its flag, name a file that holds it. */
  readonly secret?: true;
  /** Also by its flag alone: an address that need not hold a password. */
  readonly plainFlag?: true;
  /** Where it is kept in the configuration; the others are handed to the gateway. */
  readonly key?: string;
}

/** Everything the wizard asks for, with the flag and the variable that answer it where nobody can be asked. */
export const wizardQuestions = {
  tier: {
    section: 'tier',
    flag: 'tier',
    value: '<tier>',
    variable: 'MOSAIC_STORAGE_TIER',
    description: 'what it stands on: local, standalone or federated',
    key: 'tier',
  },
  databaseUrl: {
    section: 'tier',
    flag: 'database-url',
    value: '<url>',
    variable: 'MOSAIC_DATABASE_URL',
    description: 'Postgres, unless the tier is local',
    secret: true,
    plainFlag: true,
    key: 'storage.url',
  },
  queue: {
    section: 'tier',
    flag: 'queue',
    value: '<type>',
    variable: 'MOSAIC_QUEUE_TYPE',
    description: 'where jobs travel: bullmq (Valkey) or local (in the database)',
    key: 'queue.type',
  },
  valkeyUrl: {
    section: 'tier',
    flag: 'valkey-url',
    value: '<url>',
    variable: 'MOSAIC_VALKEY_URL',
    description: 'Valkey, unless the queue is local',
    secret: true,
    plainFlag: true,
    key: 'queue.url',
  },
  host: {
    section: 'gateway',
    flag: 'host',
    value: '<address>',
    variable: 'MOSAIC_GATEWAY_HOST',
    description: 'address to listen on',
    key: 'gateway.host',
  },
  port: {
    section: 'gateway',
    flag: 'port',
    value: '<port>',
    variable: 'MOSAIC_GATEWAY_PORT',
    description: 'port to listen on',
    key: 'gateway.port',
  },
  publicUrl: {
    section: 'gateway',
    flag: 'public-url',
    value: '<url>',
    variable: 'MOSAIC_PUBLIC_URL',
    description: 'where people reach it, when that is elsewhere',
    key: 'gateway.publicUrl',
  },
  allowInsecure: {
    section: 'gateway',
    flag: 'allow-insecure',
    value: '<yes>',
    variable: 'MOSAIC_ALLOW_INSECURE',
    description: 'true accepts plain http from beyond this machine',
    key: 'gateway.allowInsecure',
  },
  adminEmail: {
    section: 'admin',
    flag: 'admin-email',
    value: '<address>',
    variable: 'MOSAIC_ADMIN_EMAIL',
    description: 'e-mail address of the first administrator',
  },
  adminName: {
    section: 'admin',
    flag: 'admin-name',
    value: '<name>',
    variable: 'MOSAIC_ADMIN_NAME',
    description: 'their name; the first part of the address unless given',
  },
  adminPassword: {
    section: 'admin',
    flag: 'admin-password',
    value: '<path>',
    variable: 'MOSAIC_ADMIN_PASSWORD',
    description: 'their password, 8 to 128 characters',
    secret: true,
  },
  provider: {
    section: 'provider',
    flag: 'provider',
    value: '<kind>',
    variable: 'MOSAIC_PROVIDER',
    description: 'who answers: anthropic, openai, openrouter, zai, google, ollama, openai-compatible or demo',
  },
  providerUrl: {
    section: 'provider',
    flag: 'provider-url',
    value: '<url>',
    variable: 'MOSAIC_PROVIDER_URL',
    description: 'where it is asked, up to and with the version',
  },
  providerName: {
    section: 'provider',
    flag: 'provider-name',
    value: '<name>',
    variable: 'MOSAIC_PROVIDER_NAME',
    description: 'first part of the names of its models; the kind, or server, unless given',
  },
  providerKey: {
    section: 'provider',
    flag: 'provider-key',
    value: '<path>',
    variable: 'MOSAIC_PROVIDER_KEY',
    description: 'its API key',
    secret: true,
  },
  ssoIssuer: {
    section: 'sso',
    flag: 'sso-issuer',
    value: '<url>',
    variable: 'OIDC_ISSUER',
    description: 'identity provider people sign in by too, exactly as it states its issuer',
    key: 'signIn.oidc.issuer',
  },
  ssoClientId: {
    section: 'sso',
    flag: 'sso-client-id',
    value: '<id>',
    variable: 'OIDC_CLIENT_ID',
    description: 'client id that it gave this gateway',
    key: 'signIn.oidc.clientId',
  },
  ssoClientSecret: {
    section: 'sso',
    flag: 'sso-client-secret',
    value: '<path>',
    variable: 'OIDC_CLIENT_SECRET',
    description: 'client secret that it gave this gateway',
    secret: true,
    key: 'signIn.oidc.clientSecret',
  },
  service: {
    section: 'service',
    flag: 'service',
    value: '<yes>',
    variable: 'MOSAIC_SERVICE',
    description: 'yes makes it a service of this user, which starts by itself',
  },
} as const satisfies Record<string, Shape>;

export type WizardAnswerName = keyof typeof wizardQuestions;
export type WizardQuestion = Shape & { readonly name: WizardAnswerName };

export const allWizardQuestions: readonly WizardQuestion[] = Object.entries<Shape>(wizardQuestions).map(
  ([name, shape]) => ({ ...shape, name: name as WizardAnswerName }),
);

/** The flag to name in a hint. */
export const flagOf = ({ flag, secret }: WizardQuestion): string => `--${flag}${secret ? '-file' : ''}`;
