export const PREFERENCES = Symbol('PreferenceService');
