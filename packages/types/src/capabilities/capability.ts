/** Why a surface does not offer a capability, and who answers for that. */
export interface Waiver {
  readonly waived: string;
  readonly owner: string;
}

/** Where a capability is found on one surface: addresses, commands or verbs that exist; or why it is not. */
export type Offer = readonly string[] | Waiver;

/**
 * Something a person can do, named once for all surfaces. A check refuses an operation that no
 * capability names, an offer that does not exist, and a waiver for something that does.
 */
export interface Capability {
  readonly id: string;
  readonly title: string;
  /** Operation ids of the HTTP interface, `controller.method`. */
  readonly operations: readonly string[];
  /** Paths of the dashboard's pages; of a page with several views the one that is meant, as in `/admin?tab=audit`. */
  readonly web: Offer;
  /** Commands typed after a slash; `editor` is the input itself. */
  readonly tui: Offer;
  /** Noun and verb, as typed after `mosaic`. */
  readonly cli: Offer;
  readonly bots: Offer;
}

export const isWaived = (offer: Offer): offer is Waiver => !Array.isArray(offer);

/** No chat platform is connected yet; its adapter brings these commands along. */
export const untilChannels: Waiver = {
  waived: 'No chat platform is connected yet; bots get this with the first adapter.',
  owner: 'channels',
};

/** Nothing a chat is the place for: it asks for forms, shows secrets, or is for administrators. */
export const notInChats: Waiver = {
  waived: 'Chats are shared and kept by others: this is for a surface of one’s own.',
  owner: 'channels',
};
