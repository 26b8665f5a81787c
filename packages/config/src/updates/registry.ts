const registryOfNpm = 'https://registry.npmjs.org';

/** The registry to ask, if any: one that nobody on the way can speak for. */
export function registryToAsk({
  stated,
  isInstalled,
}: {
  /** By the configuration. */
  stated: string | undefined;
  /** Whether this program came from a registry. */
  isInstalled: boolean;
}): string | undefined {
  const registry = stated ?? (isInstalled ? registryOfNpm : undefined);
  if (registry === undefined) return undefined;
  const { protocol, hostname } = new URL(registry);
  const isHere = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  return protocol === 'https:' || isHere ? registry : undefined;
}
