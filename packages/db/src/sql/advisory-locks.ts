/**
 * Every advisory lock of the product by its number, in one place: two that shared a number would wait
 * for each other. Any numbers that only we use.
 */
export const advisoryLocks = {
  /** Everybody who migrates one database waits at it. */
  migration: 7_233_014_211,
  /** Held for as long as a gateway serves alone. */
  singleGateway: 7_233_014_212,
  /** One gateway at a time signs the audit log. */
  auditCheckpoint: 7_233_014_213,
} as const;
