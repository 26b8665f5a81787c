/** What a login shows to the person: an address, and a code to type in there. */
export interface LoginShown {
  url: string;
  userCode: string | null;
}

export interface LoginConversation {
  signal: AbortSignal;
  show(shown: LoginShown): void;
  /** The address the browser ended up at, or the code shown there. Rejects when the login or `signal` is aborted. */
  ask(signal: AbortSignal | undefined): Promise<string>;
}

/** How one signs in at one provider. */
export interface LoginFlow {
  /** It listens on a port of this machine that there is only once. */
  isExclusive: boolean;
  /** Resolves to the key that the provider gave. Lets go of everything once its signal is aborted. */
  run(conversation: LoginConversation): Promise<string>;
}
