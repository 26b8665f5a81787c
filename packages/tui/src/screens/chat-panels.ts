import type { Transcript } from '@mosaicstack/transcript';
import type { ConversationId } from '@mosaicstack/types';
import { helpLines } from './help-panel.js';
import { ModelPicker } from './model-picker.js';
import type { ScreenContext } from './screen.js';
import { SessionPicker } from './session-picker.js';

export interface ChatPanelChoices {
  /** Another conversation; null begins one. */
  conversation: (id: ConversationId | null) => void;
  /** `provider/model`; null leaves it to routing. */
  model: (reference: string | null) => void;
}

type Panel = { kind: 'help' } | { kind: 'picker'; picker: SessionPicker | ModelPicker };

/** What is opened over a conversation: the keys above the input, or in its place a list to choose from. One at a time. */
export class ChatPanels {
  #panel: Panel | undefined;

  constructor(
    private readonly context: ScreenContext,
    private readonly choices: ChatPanelChoices,
  ) {}

  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  /** The list that takes all keys, while one is open. */
  get picker(): SessionPicker | ModelPicker | undefined {
    return this.#panel?.kind === 'picker' ? this.#panel.picker : undefined;
  }

  helpLines(width: number): string[] {
    return this.#panel?.kind === 'help' ? [...helpLines(this.context.theme, width), ''] : [];
  }

  toggleHelp(): void {
    this.#panel = this.#panel?.kind === 'help' ? undefined : { kind: 'help' };
  }

  openSessions(current: ConversationId | null): void {
    const choice = {
      open: (id: ConversationId) => this.choices.conversation(id),
      startNew: () => this.choices.conversation(null),
      cancel: () => this.close(),
    };
    this.#panel = { kind: 'picker', picker: new SessionPicker(this.context, { choice, current }) };
  }

  openModels({ runs }: Transcript): void {
    const decided = [...runs.values()].findLast(({ decision }) => decision !== null);
    const picker = new ModelPicker(this.context, {
      reason: decided?.decision?.reason,
      choose: (reference) => {
        this.close();
        this.choices.model(reference);
      },
      cancel: () => this.close(),
    });
    this.#panel = { kind: 'picker', picker };
  }

  close(): void {
    this.picker?.close();
    this.#panel = undefined;
  }
}
