export const CONNECTION_SERVICE = Symbol('ConnectionService');
export const PROVIDER_LOGINS = Symbol('ProviderLogins');
export const PROVIDER_TRIAL = Symbol('ProviderTrial');
