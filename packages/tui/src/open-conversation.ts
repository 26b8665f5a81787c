import type { Chat, Client, ConversationView, GatewayError } from '@mosaicstack/client';
import { activeRun, pathTo } from '@mosaicstack/transcript';
import {
  textOf,
  thinkingLevelSchema,
  type ConversationId,
  type MessageAck,
  type MessageId,
  type RouteDecision,
  type RunId,
  type ThinkingLevel,
} from '@mosaicstack/types';
import { attachNamed } from './screens/own-deeds.js';
import { placeAhead, sentWith, type Beginning } from './beginning.js';
import { answerTyped, approvalOffer, type ApprovalOffer } from './approval-offer.js';
import { placeOf, type ConversationPlace } from './conversation-place.js';
import { latestRun, runOffer, type RunAction, type RunOffer } from './run-offer.js';

export interface OpenConversationOptions {
  chat: Chat;
  client: Client;
  /** What it begins with when it is new. */
  beginning?: Beginning | undefined;
  /** Called when anything that is shown may have changed. */
  onChange: () => void;
  onError: (error: GatewayError) => void;
}

/** The conversation on the screen, with what the transcript does not hold: where it stands, and since when it runs. */
export class OpenConversation {
  readonly view: ConversationView;
  readonly #options: OpenConversationOptions;
  readonly #leave: (() => void)[];
  /** Where the message being edited hangs; null stands for the beginning. */
  #editing: MessageId | null | undefined;
  #place: ConversationPlace | undefined;
  #titled: ConversationId | null = null;
  #running: { id: RunId; since: number } | undefined;
  /** The interrupted answer that was left as it is. */
  #discarded: RunId | undefined;

  constructor(options: OpenConversationOptions, id: ConversationId | null) {
    this.#options = options;
    this.view = options.chat.conversation(id);
    if (id === null) this.#place = placeAhead(options.beginning ?? {});
    this.#leave = [
      this.view.subscribe(() => this.#changed()),
      this.view.load.subscribe(options.onChange),
      this.view.waiting.subscribe(options.onChange),
      this.view.onError(options.onError),
      options.chat.onChange((change) => {
        if (change.id === this.id) this.#readPlace();
      }),
    ];
    this.#changed();
  }

  get id(): ConversationId | null {
    return this.view.getSnapshot().conversationId;
  }

  /** Its title, who answers, its project; undefined until it was read. */
  get place(): ConversationPlace | undefined {
    return this.#place;
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
    const isPending = pathTo(this.view.getSnapshot()).at(-1)?.pending === true;
    return isPending || this.view.waiting.getSnapshot().sending.length > 0;
  }

  get offer(): RunOffer | undefined {
    const offer = runOffer(this.view.getSnapshot());
    return offer?.runId === this.#discarded ? undefined : offer;
  }

  /** What the answer being made waits for. */
  get asked(): ApprovalOffer | undefined {
    return approvalOffer(this.view.getSnapshot());
  }

  /** Passes on what was typed, if it answers what is asked; undefined for a message. */
  answer(text: string): Promise<unknown> | undefined {
    const { asked } = this;
    const given = asked && answerTyped(asked, text);
    return given && this.#options.client.approvals.answer(asked.approval.id, given);
  }

  /** What is sent next takes the place of the person's last message, beside it; tells that message. */
  beginEdit(): string | undefined {
    const path = pathTo(this.view.getSnapshot());
    const question = path.findLast(({ role, pending }) => role === 'user' && !pending);
    this.#editing = question?.parentId;
    return question && textOf(question);
  }

  endEdit(): void {
    this.#editing = undefined;
  }

  /** Files it names as `@path` go along. */
  async send(text: string): Promise<MessageAck> {
    const parentId = this.#editing;
    this.endEdit();
    const attached = text.includes('@') ? await attachNamed(this.#options.client, text) : [];
    return this.view.send(text, {
      attached,
      ...(this.id === null && sentWith(this.#options.beginning ?? {})),
      ...(parentId !== undefined && { parentId }),
    });
  }

  /** Has more or less thought before answers from now on, in a circle; undefined where nothing was said yet. */
  async thinkNext(): Promise<ThinkingLevel | undefined> {
    const { id } = this;
    if (id === null) return undefined;
    const levels = thinkingLevelSchema.options;
    const now = this.#place?.thinking;
    const thinking = levels[((now ? levels.indexOf(now) : -1) + 1) % levels.length] ?? 'off';
    await this.#options.client.conversations.updateSettings(id, { thinking });
    if (this.#place) this.#place = { ...this.#place, thinking };
    return thinking;
  }

  /** Does something about the newest answer; undefined when there is none. */
  act(action: RunAction, options: { model?: string } = {}): Promise<unknown> | undefined {
    const { view } = this;
    const runId = latestRun(view.getSnapshot());
    const tip = pathTo(view.getSnapshot()).at(-1);
    // What was forked or imported has no run of its own; its messages can be answered all the same.
    if (action === 'retry' && !runId && tip) return view.answerAgain(tip.id, options);
    if (!runId) return undefined;
    if (action === 'retry') return view.retry(runId, options);
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
      this.#readPlace();
    }
    this.#options.onChange();
  }

  /** A conversation without a readable title is still a conversation, so a failure is passed over. */
  #readPlace(): void {
    const { id } = this;
    if (id === null) return;
    void placeOf(this.#options.client, id).then(
      (place) => {
        this.#place = place;
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
