export const SHARE_SERVICE = Symbol('ShareService');
export const OPENING_LIMIT = Symbol('OpeningLimit');
