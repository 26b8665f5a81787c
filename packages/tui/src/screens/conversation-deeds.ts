import type { Client } from '@mosaicstack/client';
import type { Approval, ConversationId } from '@mosaicstack/types';
import type { OpenConversation } from '../open-conversation.js';
import type { RunAction } from '../run-offer.js';
import { copyReply } from './copy-reply.js';
import { gatewayErrorOf, type ScreenContext } from './screen.js';
import type { GatewayError } from '@mosaicstack/client';

export interface DeedsDesk {
  conversation: () => OpenConversation;
  note: (text: string) => void;
  /** Shows more than a line of what a command came to, among the messages. */
  show: (line: string, markdown: string) => void;
  fail: (error: GatewayError) => void;
}

/** What is done to the conversation on the screen, and how it is told what came of it. */
export class ConversationDeeds {
  constructor(
    private readonly context: ScreenContext,
    private readonly desk: DeedsDesk,
  ) {}

  /** Shows why work was refused; what is no refusal is a fault of ours. */
  watch(work: Promise<unknown>, onRefused?: () => void): void {
    void work
      .catch((error: unknown) => {
        onRefused?.();
        this.desk.fail(gatewayErrorOf(error));
      })
      .catch((error: unknown) => this.context.fail(error))
      .finally(() => this.context.draw());
  }

  /** Does something about the conversation, and says what came of it. */
  tell(
    deed: (client: Client, id: ConversationId, typed: string) => Promise<string>,
    typed: string,
    command: string,
  ): void {
    const { id } = this.desk.conversation();
    if (id === null) return this.desk.note('Nothing was said here yet.');
    this.say(deed(this.context.client, id, typed), `${command} ${typed}`);
  }

  /** Says what came of work: a line of it above the input, and more than that as what `line` came to. */
  say(work: Promise<string>, line = ''): void {
    const said = work.then((text) =>
      text.includes('\n') ? this.desk.show(line, text) : this.desk.note(text),
    );
    this.watch(said);
  }

  answerAgain(action: RunAction, model = ''): void {
    const conversation = this.desk.conversation();
    if (conversation.isRunning) return this.desk.note('An answer is being made. Esc stops it.');
    const work = conversation.act(action, model === '' ? {} : { model });
    if (work) this.watch(work);
    else this.desk.note(`There is no answer to ${action}.`);
  }

  think(): void {
    const thinking = this.desk.conversation().thinkNext();
    const told = thinking.then((level) =>
      this.desk.note(
        level === undefined
          ? 'Say something first; then Shift+Tab sets the thinking here.'
          : `Thinking: ${level}.`,
      ),
    );
    this.watch(told);
  }

  copyReply(): void {
    const transcript = this.desk.conversation().view.getSnapshot();
    this.watch(copyReply(transcript, this.context.clipboard).then((said) => this.desk.note(said)));
  }

  /** Has the person write in a program of theirs; `take` is given what they saved. */
  writeInEditor(text: string, take: (text: string) => void): void {
    const written = this.context.writeInEditor(text).then((saved) => {
      if (saved !== undefined) take(saved);
      else this.desk.note('Nothing came back from an editor. VISUAL or EDITOR names the one to use.');
    });
    this.watch(written);
  }

  /** Answers several approvals, one after the other; the first that is refused ends it. */
  async answerAll(approvals: readonly Approval[], answer: 'once' | 'run' | 'always' | 'deny'): Promise<void> {
    for (const { id } of approvals) await this.context.client.approvals.answer(id, { answer });
  }
}
