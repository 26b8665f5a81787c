export const BUDGETS = Symbol('Budgets');
/** How much of their limits a person uses: a function of the actor. */
export const USED_QUOTA = Symbol('Used quota');
/** One's own API keys with what was spent with each: a function of the actor and the keys. */
export const KEY_SPENDING = Symbol('Key spending');
export const USAGE_SERVICE = Symbol('UsageService');
