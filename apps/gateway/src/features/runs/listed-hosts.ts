/** Hosts, with their port, that agents may read from without asking: the operator's list and search server. */
export function listedHosts({
  allowedHosts,
  webSearchUrl,
}: {
  allowedHosts: readonly string[];
  webSearchUrl?: string | undefined;
}): (host: string) => boolean {
  const search = webSearchUrl === undefined ? [] : [new URL(webSearchUrl).host];
  const listed = new Set([...allowedHosts, ...search].map((host) => host.toLowerCase()));
  return (host) => listed.has(host.toLowerCase());
}
