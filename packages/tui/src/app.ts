import type { Chat } from '@mosaicstack/client';
import type { ConversationId, Me } from '@mosaicstack/types';
import type { View } from './components/clamped-root.js';
import { ChatScreen } from './screens/chat-screen.js';
import { EntryScreen } from './screens/entry-screen.js';
import type { Screen, ScreenContext } from './screens/screen.js';
import { SignInScreen } from './screens/sign-in-screen.js';

export interface AppOptions {
  context: ScreenContext;
  conversationId: ConversationId | null;
  onSignedIn: (token: string) => void | Promise<void>;
  openChat: () => Chat;
  /** Leaves what is shown in the scrollback, then prints what `replace` puts in its place from its first line. */
  replaceScreen: (replace: () => void) => void;
}

/** Which screen is shown: first who is there, then the conversation, and a sign-in whenever the gateway asks for one. */
export class App implements View {
  readonly #options: AppOptions;
  #screen: Screen;
  #chat: Chat | undefined;
  #conversationId: ConversationId | null;
  #draft = '';
  #isBlank = false;

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
      signedIn: (me) => this.#showChat(me),
      signInNeeded: () => this.#showSignIn(),
    });
  }

  #showSignIn(notice?: string): void {
    const onToken = (token: string): void => this.#keepToken(token);
    this.#show(new SignInScreen(this.#options.context, { onToken, notice }));
  }

  /** The gateway itself then says who the token stands for. */
  #keepToken(token: string): void {
    void Promise.resolve(this.#options.onSignedIn(token))
      .then(() => this.#show(this.#entry()))
      .catch((error: unknown) => this.#options.context.fail(error));
  }

  #showChat(me: Me): void {
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
        draft: this.#draft,
        replaceScreen: this.#options.replaceScreen,
        signedOut: () => this.#signedOut(),
      }),
    );
  }

  #signedOut(): void {
    if (!(this.#screen instanceof ChatScreen)) return;
    this.#conversationId = this.#screen.conversationId;
    this.#draft = this.#screen.draft;
    this.#showSignIn('The session has ended. Your conversation and what you typed are kept.');
  }
}
