import type { Chat, Client, ConversationView, GatewayError } from '@mosaicstack/client';
import { activeRun, pathTo } from '@mosaicstack/transcript';
import type { ConversationId, RouteDecision, RunId } from '@mosaicstack/types';
import { latestRun, runOffer, type RunAction, type RunOffer } from './run-offer.js';

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
  /** The interrupted answer that was left as it is. */
  #discarded: RunId | undefined;

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

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** A message stands here that the gateway has not taken yet. */
  get hasUnsent(): boolean {
    return pathTo(this.view.getSnapshot()).at(-1)?.pending === true;
  }

  get offer(): RunOffer | undefined {
    const offer = runOffer(this.view.getSnapshot());
    return offer?.runId === this.#discarded ? undefined : offer;
  }

  /** Does something about the newest answer; undefined when there is none. */
  act(action: RunAction): Promise<unknown> | undefined {
    const { view } = this;
    const runId = latestRun(view.getSnapshot());
    if (!runId) return undefined;
    if (action === 'retry') return view.retry(runId);
    if (action === 'continue') return view.continue(runId);
    return view.discard(runId).then(() => {
      this.#discarded = runId;
    });
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
