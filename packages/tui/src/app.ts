import type { Chat } from '@mosaicstack/client';
import type { ConversationId, Me } from '@mosaicstack/types';
import type { Beginning } from './beginning.js';
import type { View } from './components/clamped-root.js';
import { ChatScreen } from './screens/chat-screen.js';
import { EntryScreen } from './screens/entry-screen.js';
import { gatewayErrorOf, type Screen, type ScreenContext } from './screens/screen.js';
import { SignInScreen } from './screens/sign-in-screen.js';
import { WaitingScreen } from './screens/waiting-screen.js';
import { cleanLine } from './terminal-text.js';
import type { WorkingFolder } from './working-folder.js';

export interface AppOptions {
  context: ScreenContext;
  conversationId: ConversationId | null;
  /** What of the person's settings does not count, told once. */
  complaints?: readonly string[];
  folder: WorkingFolder;
  begin?: (() => Promise<Beginning>) | undefined;
  /** Ends the TUI: what it was to begin with is not there. */
  refuse: (reason: unknown) => void;
  onSignedIn: (token: string) => void | Promise<void>;
  onSignedOut: () => void | Promise<void>;
  openChat: () => Chat;
  /** Leaves what is shown in the scrollback, then prints what `replace` puts in its place from its first line. */
  replaceScreen: (replace: () => void) => void;
}

interface SignInAsk {
  notice?: string;
  /** Leads back to where the person was. */
  cancel?: () => void;
  /** Somebody is signed in already. */
  isAnew?: boolean;
}

/** Which screen is shown: first who is there, then the conversation, and a sign-in whenever the gateway asks for one. */
export class App implements View {
  readonly #options: AppOptions;
  #screen: Screen;
  #chat: Chat | undefined;
  #conversationId: ConversationId | null;
  #draft = '';
  /** Who was there last. */
  #me: Me | undefined;
  #isBlank = false;
  #isClosed = false;
  #beginning: Beginning | undefined;

  constructor(options: AppOptions) {
    this.#options = options;
    this.#conversationId = options.conversationId;
    this.#screen = this.#entry();
  }

  /** The conversation open now, or the one that was. */
  get conversationId(): ConversationId | null {
    return this.#screen instanceof ChatScreen ? this.#screen.conversationId : this.#conversationId;
  }

  render(width: number): string[] {
    return this.#isBlank ? [] : this.#screen.render(width);
  }

  handleInput(data: string): void {
    this.#screen.handleInput(data);
  }

  invalidate(): void {
    this.#screen.invalidate();
  }

  /** Draws only what is worth keeping in the scrollback. */
  leave(): void {
    if (this.#screen instanceof ChatScreen) this.#screen.leave();
    else this.#isBlank = true;
  }

  close(): void {
    this.#isClosed = true;
    this.#screen.close();
    this.#chat?.close();
  }

  #show(screen: Screen): void {
    this.#screen.close();
    this.#screen = screen;
    this.#options.context.draw();
  }

  #entry(): EntryScreen {
    return new EntryScreen(this.#options.context, {
      signedIn: (me) => this.#begin(me),
      signInNeeded: () => this.#showSignIn(),
    });
  }

  #begin(me: Me): void {
    const { begin, refuse } = this.#options;
    if (!begin || this.#beginning) return this.#showChat(me);
    void begin().then((beginning) => {
      this.#beginning = beginning;
      if (!this.#isClosed) this.#showChat(me);
    }, refuse);
  }

  #showSignIn({ notice, cancel, isAnew }: SignInAsk = {}): void {
    const onToken = (token: string): void => {
      // A connection that is open goes on for whoever opened it.
      if (isAnew) this.#closeChat();
      this.#keepToken(token);
    };
    this.#show(new SignInScreen(this.#options.context, { onToken, notice, cancel }));
  }

  /** The gateway itself then says who the token stands for. */
  #keepToken(token: string): void {
    void Promise.resolve(this.#options.onSignedIn(token))
      .then(() => this.#show(this.#entry()))
      .catch((error: unknown) => this.#options.context.fail(error));
  }

  #showChat(me: Me): void {
    if (this.#me && this.#me.user.id !== me.user.id) this.#forgetPerson();
    this.#me = me;
    const known = this.#chat;
    const chat = known ?? this.#options.openChat();
    this.#chat = chat;
    // A chat that was signed out waits until it is told that there is a token again.
    known?.reconnect();
    this.#show(
      new ChatScreen(this.#options.context, {
        chat,
        me,
        conversationId: this.#conversationId,
        beginning: this.#beginning ?? {},
        folder: this.#options.folder,
        draft: this.#draft,
        notice: known ? undefined : this.#options.complaints?.join(' '),
        replaceScreen: this.#options.replaceScreen,
        signedOut: () => this.#signedOut(),
        signIn: () => this.#signInAnew(me),
        signOut: () => this.#signOut(),
      }),
    );
  }

  #signedOut(): void {
    if (!this.#keepPlace()) return;
    this.#showSignIn({ notice: 'The session has ended. Your conversation and what you typed are kept.' });
  }

  #signInAnew(me: Me): void {
    this.#keepPlace();
    const notice = `You are signed in as ${cleanLine(me.user.name)}. Sign in again, or as somebody else.`;
    this.#showSignIn({ notice, cancel: () => this.#showChat(me), isAnew: true });
  }

  /** Forgets the sign-in in any case, and ends the session at the gateway when that answers. */
  #signOut(): void {
    const { context, onSignedOut } = this.#options;
    this.#forgetPerson();
    this.#show(new WaitingScreen(context, 'Signing out…'));
    void context.client
      .signOut()
      .then(
        () => 'You are signed out.',
        (error: unknown) =>
          `You are signed out here. The gateway could not be told: ${gatewayErrorOf(error).message}`,
      )
      .then(async (notice) => {
        await onSignedOut();
        this.#showSignIn({ notice: cleanLine(notice) });
      })
      .catch((error: unknown) => context.fail(error));
  }

  /** Remembers where the person was; false when that was no conversation. */
  #keepPlace(): boolean {
    if (!(this.#screen instanceof ChatScreen)) return false;
    this.#conversationId = this.#screen.conversationId;
    this.#draft = this.#screen.draft;
    return true;
  }

  /** Nothing of one person is shown to, or sent by, the next. */
  #forgetPerson(): void {
    this.#closeChat();
    this.#conversationId = null;
    this.#draft = '';
    this.#me = undefined;
    this.#beginning = undefined;
  }

  #closeChat(): void {
    this.#chat?.close();
    this.#chat = undefined;
  }
}
