import type { Chat, Client, ConversationView, GatewayError } from '@mosaicstack/client';
import { activeRun } from '@mosaicstack/transcript';
import type { ConversationId, RouteDecision, RunId } from '@mosaicstack/types';

export interface OpenConversationOptions {
  chat: Chat;
  client: Client;
  /** Called when anything that is shown may have changed. */
  onChange: () => void;
  onError: (error: GatewayError) => void;
}

/** The conversation on the screen, with what the transcript does not hold: its title, and since when it runs. */
export class OpenConversation {
  readonly view: ConversationView;
  readonly #options: OpenConversationOptions;
  readonly #leave: (() => void)[];
  #title: string | undefined;
  #titled: ConversationId | null = null;
  #running: { id: RunId; since: number } | undefined;

  constructor(options: OpenConversationOptions, id: ConversationId | null) {
    this.#options = options;
    this.view = options.chat.conversation(id);
    this.#leave = [
      this.view.subscribe(() => this.#changed()),
      this.view.load.subscribe(options.onChange),
      this.view.onError(options.onError),
      options.chat.onChange((change) => {
        if (change.id === this.id) this.#readTitle();
      }),
    ];
    this.#changed();
  }

  get id(): ConversationId | null {
    return this.view.getSnapshot().conversationId;
  }

  get title(): string | undefined {
    return this.#title;
  }

  /** When the answer being made was first seen here, in milliseconds since 1970. */
  get runningSince(): number | undefined {
    return this.#running?.since;
  }

  close(): void {
    for (const leave of this.#leave) leave();
    this.view.close();
  }

  #changed(): void {
    const run = activeRun(this.view.getSnapshot());
    if (run?.id !== this.#running?.id) this.#running = run && { id: run.id, since: Date.now() };
    if (this.id !== null && this.#titled !== this.id) {
      this.#titled = this.id;
      this.#readTitle();
    }
    this.#options.onChange();
  }

  /** A conversation without a readable title is still a conversation, so a failure is passed over. */
  #readTitle(): void {
    const { id } = this;
    if (id === null) return;
    void this.#options.client.conversations.get(id).then(
      ({ title }) => {
        this.#title = title;
        this.#options.onChange();
      },
      () => undefined,
    );
  }
}

/** The model that answers when a message names none. */
export const defaultModel = async (
  client: Client,
): Promise<Pick<RouteDecision, 'label' | 'demo'> | undefined> => {
  const { models, default: reference } = await client.models();
  return models.find((model) => model.reference === reference);
};
