/** What the platform alone decides, whoever asks. */
export const immutableKeys: readonly string[] = [
  'safety.*',
  'sandbox.*',
  'limits.*',
  'audit.*',
  'federation.*',
];

/** Whether a key, or a family, is among these: `safety.*` covers `safety`, `safety.web` and `safety.web.hosts`. */
export const isCovered = (key: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => {
    if (!pattern.endsWith('.*')) return pattern === key;
    const family = pattern.slice(0, -2);
    return key === family || key.startsWith(`${family}.`);
  });

/** True for what nobody may set for themselves. */
export const isFrozen = (key: string, frozen: readonly string[]): boolean =>
  isCovered(key, immutableKeys) || isCovered(key, frozen);
