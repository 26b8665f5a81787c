import type { Chat } from '@mosaicstack/client';
import type { CommandResult, ConversationId } from '@mosaicstack/types';
import { CommandBlock } from '../components/command-block.js';
import { cleanLine } from '../terminal-text.js';
import { describeError, gatewayErrorOf, type ScreenContext } from './screen.js';

/** Where in a conversation a command was typed. */
export interface CommandPlace {
  conversationId: ConversationId | null;
  /** Messages on the branch being read; infinite while they are not there yet. */
  after: number;
}

/** The commands typed in the conversation on the screen, with what came of each. */
export class CommandBlocks {
  #blocks: CommandBlock[] = [];

  constructor(
    private readonly context: ScreenContext,
    private readonly desk: {
      chat: Chat;
      open: (id: ConversationId | null) => void;
      note: (text: string) => void;
    },
  ) {}

  get all(): readonly CommandBlock[] {
    return this.#blocks;
  }

  /** Has the gateway carry a line out, and shows what it says. */
  execute(line: string, { conversationId, after }: CommandPlace): void {
    const block = this.#add(line, after);
    void this.desk.chat
      .execute(line.slice(1), conversationId)
      .then((result) => {
        show(block, result);
        const { ok, message, conversationId: made } = result;
        if (!ok || made === conversationId) return;
        this.desk.open(made);
        // What is said of a conversation that is gone has no place among its messages.
        if (made === null) this.desk.note(cleanLine(message.replaceAll(/\\(?=\W)/g, '')));
      })
      .catch((error: unknown) => block.fail(describeError(gatewayErrorOf(error))))
      .catch((error: unknown) => this.context.fail(error))
      .finally(() => this.context.draw());
  }

  /** Shows what this program says itself. */
  tell(line: string, markdown: string, after: number): void {
    this.#add(line, after).succeed(markdown);
  }

  /** The conversation is read: what was typed before that stands behind these messages. */
  settle(messages: number): void {
    for (const block of this.#blocks) if (block.after === Infinity) block.after = messages;
  }

  clear(): void {
    this.#blocks = [];
  }

  invalidate(): void {
    for (const block of this.#blocks) block.invalidate();
  }

  #add(line: string, after: number): CommandBlock {
    const block = new CommandBlock(this.context.theme, line, after);
    this.#blocks.push(block);
    this.context.draw();
    return block;
  }
}

function show(block: CommandBlock, { ok, message, error }: CommandResult): void {
  if (ok) return block.succeed(message);
  const { cause, remediation } = error ?? {};
  block.fail({
    message: error?.message ?? message,
    ...(cause === undefined ? {} : { cause }),
    ...(remediation === undefined ? {} : { remediation }),
  });
}
