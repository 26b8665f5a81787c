import type { Transcript } from '@mosaicstack/transcript';
import type { Approval, Command, Conversation, ConversationId, Mission, Provider } from '@mosaicstack/types';
import { counted } from '../counted.js';
import type { ActionId } from '../key-map.js';
import { agentPicker } from './agent-picker.js';
import { approvalList } from './approval-list.js';
import { helpLines } from './help-panel.js';
import { KeyDebug } from './key-debug.js';
import { missionList, missionView } from './mission-list.js';
import { modelPicker } from './model-picker.js';
import { palette } from './palette.js';
import { projectList, projectView, type ProjectAtHand } from './project-view.js';
import { ProviderLoginPane, type ProviderLoginOptions } from './provider-login-pane.js';
import { ProviderKeyPane, type ProviderKeyOptions } from './provider-key-pane.js';
import { cleanLine } from '../terminal-text.js';
import { gatewayErrorOf, type ScreenContext } from './screen.js';
import { sessionPicker, sessionSearch, type PickerChoice } from './session-picker.js';
import { TaskBoard, type TaskBoardOptions } from './task-board.js';

export interface ChatPanelChoices {
  /** Another conversation; null begins one. */
  conversation: (id: ConversationId | null) => void;
  /** `provider/model`; null leaves it to routing. */
  model: (reference: string | null) => void;
  /** Who answers, by name; null leaves it to the person's preference. */
  agent: (name: string | null) => void;
  act: (action: ActionId) => void;
  command: (command: Command) => void;
  commands: () => readonly Command[];
  /** Answers what agents ask. */
  answer: (approvals: readonly Approval[], answer: 'once' | 'run' | 'always' | 'deny') => Promise<unknown>;
  /** Says something that went wrong, or did not need a list. */
  note: (text: string) => void;
}

/** What takes the place of the input, and all keys, while it is open. */
export interface Pane {
  handleInput(data: string): void;
  render(width: number): string[];
  reload(): void;
  close(): void;
}

type Panel = { kind: 'help' } | { kind: 'pane'; pane: Pane };

/** What is opened over a conversation: the keys above the input, or in its place a list. One at a time. */
export class ChatPanels {
  #panel: Panel | undefined;
  #isBeginning = false;

  constructor(
    private readonly context: ScreenContext,
    private readonly choices: ChatPanelChoices,
  ) {}

  get isOpen(): boolean {
    return this.#panel !== undefined;
  }

  /** The list that takes all keys, while one is open. */
  get pane(): Pane | undefined {
    return this.#panel?.kind === 'pane' ? this.#panel.pane : undefined;
  }

  helpLines(width: number): string[] {
    return this.#panel?.kind === 'help' ? [...helpLines(this.context, width), ''] : [];
  }

  toggleHelp(): void {
    this.#panel = this.#panel?.kind === 'help' ? undefined : { kind: 'help' };
  }

  openSessions(current: ConversationId | null): void {
    let gone: readonly Conversation[] = [];
    const choice: PickerChoice = {
      open: (id) => this.choices.conversation(id),
      startNew: () => this.choices.conversation(null),
      search: (query) => {
        if (query.trim() === '')
          this.choices.note('Type / and words first; s then looks for them in what was said.');
        else
          this.#open(
            sessionSearch(this.context, {
              query,
              choice: { ...choice, cancel: () => this.openSessions(current) },
            }),
          );
      },
      delete: (meant) => {
        gone = [];
        const isCurrent = meant.some(({ id }) => id === current);
        const deleted = this.#deleteAll(meant, (conversation) => (gone = [...gone, conversation])).then(
          () => {
            // What is on the screen is gone with it.
            if (isCurrent) this.choices.conversation(null);
            const undo = isCurrent ? '/restore' : 'u';
            this.choices.note(
              `Deleted ${namesOf(meant)}. ${undo} brings ${pronounOf(meant)} back, for 30 days.`,
            );
          },
        );
        this.#watch(deleted);
      },
      restore: () => {
        const wanted = gone;
        if (wanted.length === 0)
          return this.choices.note('Nothing was deleted here. /restore list shows what was.');
        const restored = this.#restoreAll(wanted).then(() => {
          gone = [];
          this.choices.note(`${namesOf(wanted)} ${wanted.length === 1 ? 'is' : 'are'} back.`);
        });
        this.#watch(restored);
      },
      cancel: this.#cancel,
    };
    this.#open(sessionPicker(this.context, { choice, current }));
  }

  /** One after the other; the first that is refused ends it. */
  async #deleteAll(meant: readonly Conversation[], done: (gone: Conversation) => void): Promise<void> {
    for (const conversation of meant) {
      await this.context.client.conversations.delete(conversation.id);
      done(conversation);
    }
  }

  async #restoreAll(gone: readonly Conversation[]): Promise<void> {
    for (const { id } of gone) await this.context.client.conversations.restore(id);
  }

  openModels({ runs }: Transcript): void {
    const decided = [...runs.values()].findLast(({ decision }) => decision !== null);
    const choose = (reference: string | null): void => {
      this.close();
      this.choices.model(reference);
    };
    this.#open(
      modelPicker(this.context, { reason: decided?.decision?.reason, choose, cancel: this.#cancel }),
    );
  }

  openAgents(): void {
    const choose = (name: string | null): void => {
      this.close();
      this.choices.agent(name);
    };
    this.#open(agentPicker(this.context, { choose, cancel: this.#cancel }));
  }

  openPalette(): void {
    const { act, command, commands } = this.choices;
    const options = {
      commands,
      act: (action: ActionId) => {
        this.close();
        act(action);
      },
      command: (chosen: Command) => {
        this.close();
        command(chosen);
      },
      cancel: this.#cancel,
    };
    this.#open(palette(this.context, options));
  }

  /** One project at a glance; without one, those there are. */
  openProject(project: ProjectAtHand | undefined, cancel: () => void = this.#cancel): void {
    if (!project) return this.openProjects();
    const again = (): void => this.openProject(project, cancel);
    const view = projectView(this.context, {
      project,
      board: () => this.openBoard(project, again),
      mission: (mission) => this.#openMission(mission, again),
      conversation: (id) => this.choices.conversation(id),
      begin: () => this.#watch(this.#beginIn(project)),
      cancel,
    });
    this.#open(view);
  }

  openProjects(): void {
    const open = (project: ProjectAtHand): void => this.openProject(project, () => this.openProjects());
    this.#open(projectList(this.context, { open, cancel: this.#cancel }));
  }

  /** One at a time, however often the key is pressed meanwhile. */
  async #beginIn({ id: projectId }: ProjectAtHand): Promise<void> {
    if (this.#isBeginning) return;
    this.#isBeginning = true;
    try {
      const { id } = await this.context.client.conversations.create({ projectId });
      this.choices.conversation(id);
    } finally {
      this.#isBeginning = false;
    }
  }

  openBoard(project: TaskBoardOptions['project'], cancel: () => void = this.#cancel): void {
    this.#open(new TaskBoard(this.context, { project, cancel }));
  }

  openMissions(): void {
    const open = (mission: Mission): void => this.#openMission(mission, () => this.openMissions());
    this.#open(missionList(this.context, { open, cancel: this.#cancel }));
  }

  #openMission({ id, name }: Mission, cancel: () => void): void {
    this.#open(missionView(this.context, { id, name, cancel }));
  }

  openApprovals(): void {
    const list = approvalList(this.context, {
      answer: (approvals, answer) => this.#watch(this.choices.answer(approvals, answer)),
      open: ({ conversationId }) => this.choices.conversation(conversationId),
      cancel: this.#cancel,
    });
    this.#open(list);
  }

  openProviderLogin(wanted: Pick<ProviderLoginOptions, 'kind' | 'scope'>): void {
    const done = (): void => {
      this.close();
      this.choices.note(`Signed in at ${wanted.kind}. /provider lists it, /model shows its models.`);
    };
    this.#open(new ProviderLoginPane(this.context, { ...wanted, done, cancel: this.#cancel }));
  }

  openProviderKey(wanted: Pick<ProviderKeyOptions, 'ask' | 'team'>): void {
    const done = ({ provider, models }: Provider): void => {
      this.close();
      this.choices.note(
        `${cleanLine(provider)} is added, with ${counted(models, 'model')}. /provider shows how it is.`,
      );
    };
    this.#open(new ProviderKeyPane(this.context, { ...wanted, done, cancel: this.#cancel }));
  }

  openKeyDebug(): void {
    this.#open(new KeyDebug(this.context, this.#cancel));
  }

  close(): void {
    this.pane?.close();
    this.#panel = undefined;
  }

  /** Says why work was refused, and reads the list that is open again. */
  #watch(work: Promise<unknown>): void {
    void work
      .catch((error: unknown) => this.choices.note(gatewayErrorOf(error).message))
      .catch((error: unknown) => this.context.fail(error))
      .finally(() => this.pane?.reload());
  }

  readonly #cancel = (): void => this.close();

  #open(pane: Pane): void {
    this.close();
    this.#panel = { kind: 'pane', pane };
    this.context.draw();
  }
}

const namesOf = (meant: readonly Conversation[]): string =>
  meant.length === 1 ? `“${cleanLine(meant[0]?.title ?? '')}”` : `${meant.length} conversations`;
const pronounOf = (meant: readonly Conversation[]): string => (meant.length === 1 ? 'it' : 'them');
