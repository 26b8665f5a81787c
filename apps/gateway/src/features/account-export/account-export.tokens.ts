export const ACCOUNT_EXPORT = Symbol('AccountExport');
