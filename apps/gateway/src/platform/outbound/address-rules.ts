import { isGlobalUnicast } from './global-unicast.js';
import { failed, failedBy, refused } from './outbound-errors.js';
import type { ResolveName } from './resolve-name.js';
import { hostOf, literalOf } from './target.js';

export interface AddressRulesOptions {
  /** Looked up at each decision. */
  readonly allowedHosts: readonly string[];
  resolve: ResolveName;
  /** Whether an address belongs to the public Internet; `isGlobalUnicast` unless said otherwise. */
  isPublic?: (address: string) => boolean;
}

/** Decides for one URL to which addresses a connection may go. */
export class AddressRules {
  private readonly resolve: ResolveName;
  private readonly isPublic: (address: string) => boolean;

  constructor(private readonly options: AddressRulesOptions) {
    this.resolve = options.resolve;
    this.isPublic = options.isPublic ?? isGlobalUnicast;
  }

  /**
   * The addresses of the host, all of which may be used; one bad address spoils them all. `from` is the URL
   * that redirects here: a stranger's redirect reaches no private server, not even one that is listed.
   */
  async admit(url: URL, from?: URL): Promise<readonly string[]> {
    const host = hostOf(url);
    const addresses = await this.addressesOf(url);
    if (addresses.length === 0) throw failed(host, 'Its name has no address.');
    if (addresses.every(this.isPublic)) return addresses;
    const { allowedHosts } = this.options;
    const listed = allowedHosts.includes(host);
    if (listed && (from === undefined || allowedHosts.includes(hostOf(from)))) return addresses;
    if (from !== undefined)
      throw refused(`A redirect leads to ${host}, which is not on the public Internet.`);
    throw refused(
      `${host} is not on the public Internet.`,
      `If the server is yours and everybody here may reach it, add "${host}" to gateway.outbound.allowedHosts (MOSAIC_OUTBOUND_ALLOWED_HOSTS).`,
    );
  }

  private async addressesOf(url: URL): Promise<readonly string[]> {
    const literal = literalOf(url);
    if (literal !== undefined) return [literal];
    try {
      return await this.resolve(url.hostname);
    } catch (error) {
      throw failedBy(hostOf(url), error);
    }
  }
}
