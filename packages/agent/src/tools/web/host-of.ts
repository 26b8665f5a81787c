import { AppError } from '@mosaicstack/kernel';

const usualPorts: Readonly<Record<string, string>> = { 'https:': '443', 'http:': '80' };

/** Host and port that a URL of the web leads to; throws `invalid_request` for any other. */
export function hostOf(url: string): string {
  if (URL.canParse(url)) {
    const { protocol, hostname, port } = new URL(url);
    const usual = usualPorts[protocol];
    if (usual !== undefined) return `${hostname}:${port || usual}`;
  }
  throw new AppError('invalid_request', 'That is no http or https address. Give it whole, with https://.');
}

/** Whether a redirect stays where a call was decided to go. To the same name under TLS is no other place. */
export const staysAt =
  (url: string) =>
  (to: URL): boolean => {
    const host = hostOf(to.href);
    return host === hostOf(url) || (host === `${new URL(url).hostname}:443` && hostOf(url).endsWith(':80'));
  };
