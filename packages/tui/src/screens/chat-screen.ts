import { isGatewayError, type Chat, type GatewayError } from '@mosaicstack/client';
import type { ConversationId, Me, RouteDecision } from '@mosaicstack/types';
import { parseCommand, type CommandName } from '../commands.js';
import { statusPieces, type ChatStatus } from '../components/chat-status.js';
import { Composer } from '../components/composer.js';
import { statusLine } from '../components/status-line.js';
import { TranscriptView } from '../components/transcript-view.js';
import { isKey } from '../key-map.js';
import { defaultModel, OpenConversation } from '../open-conversation.js';
import { letterOf, type RunAction } from '../run-offer.js';
import { alertLines, contentLines, hintPieces, type Alert } from './chat-lines.js';
import { copyReply } from './copy-reply.js';
import { helpLines } from './help-panel.js';
import { gatewayErrorOf, type Screen, type ScreenContext } from './screen.js';
import { SessionPicker } from './session-picker.js';

export interface ChatScreenOptions {
  chat: Chat;
  me: Me;
  conversationId: ConversationId | null;
  /** Text left in the input when the screen was last shown. */
  draft: string;
  /** Leaves what is shown in the scrollback and prints what comes next from its first line. */
  replaceScreen: (replace: () => void) => void;
  signedOut: () => void;
}

type Panel = { kind: 'help' } | { kind: 'picker'; picker: SessionPicker };

/** A conversation: transcript, status line, input, one line of hints. */
export class ChatScreen implements Screen {
  readonly #context: ScreenContext;
  readonly #options: ChatScreenOptions;
  readonly #transcript: TranscriptView;
  readonly #composer: Composer;
  readonly #leave: (() => void)[];
  readonly #clock: NodeJS.Timeout;
  #conversation: OpenConversation;
  #model: Pick<RouteDecision, 'label' | 'demo'> | undefined;
  #panel: Panel | undefined;
  #alert: Alert | undefined;
  #isArmed = false;
  #isLeaving = false;
  /** The person was told that a message has not been sent. */
  #isWarned = false;

  constructor(context: ScreenContext, options: ChatScreenOptions) {
    this.#context = context;
    this.#options = options;
    this.#transcript = new TranscriptView(context.theme);
    this.#composer = new Composer(context.tui, context.theme, (text) => this.#submit(text));
    this.#composer.setText(options.draft);
    this.#conversation = this.#open(options.conversationId);
    const { chat } = options;
    this.#leave = [
      chat.connection.subscribe(() => this.#connectionChanged()),
      chat.onError((error) => this.#fail(error)),
      chat.onChange(() => this.#panel?.kind === 'picker' && this.#panel.picker.reload()),
    ];
    this.#clock = setInterval(() => this.#tick(), 1_000);
    this.#readModel();
  }

  get conversationId(): ConversationId | null {
    return this.#conversation.id;
  }

  get draft(): string {
    return this.#composer.text;
  }

  close(): void {
    clearInterval(this.#clock);
    this.#closePanel();
    for (const leave of this.#leave) leave();
    this.#conversation.close();
  }

  invalidate(): void {
    this.#composer.invalidate();
  }

  /** From now on draws only what was said, so that nothing else stays behind in the scrollback. */
  leave(): void {
    this.#isLeaving = true;
  }

  render(width: number): string[] {
    if (this.#isLeaving) return this.#contentLines(width);
    return [
      ...this.#contentLines(width),
      ...alertLines(this.#alert, this.#context.theme, width),
      ...this.#bottomLines(width),
    ];
  }

  handleInput(data: string): void {
    const wasArmed = this.#isArmed;
    this.#isArmed = false;
    if (this.#panel?.kind === 'picker') return this.#panel.picker.handleInput(data);
    if (isKey(data, 'app.clear')) return this.#clearOrQuit(wasArmed);
    if (isKey(data, 'app.quit') && this.#composer.isEmpty) return this.#quit();
    if (isKey(data, 'conversation.list')) return this.#command('sessions');
    if (isKey(data, 'conversation.new')) return this.#command('new');
    if (isKey(data, 'reply.copy'))
      return this.#note(copyReply(this.#conversation.view.getSnapshot(), this.#context.tui.terminal));
    if (isKey(data, 'reasoning.toggle')) {
      this.#transcript.showReasoning = !this.#transcript.showReasoning;
      return;
    }
    if (isKey(data, 'run.stop') && !this.#composer.isCompleting) return this.#escape();
    if (isKey(data, 'help.show') && this.#composer.isEmpty) return this.#command('help');
    this.#composer.handleInput(data);
  }

  #contentLines(width: number): string[] {
    const { theme, version, gatewayUrl } = this.#context;
    const { view } = this.#conversation;
    const said = this.#transcript.render(view.getSnapshot(), width);
    const { name } = this.#options.me.user;
    return contentLines(said, view.load.getSnapshot(), { theme, width, version, gatewayUrl, name });
  }

  #bottomLines(width: number): string[] {
    const { theme } = this.#context;
    if (this.#panel?.kind === 'picker') return this.#panel.picker.render(width);
    const help = this.#panel?.kind === 'help' ? [...helpLines(theme, width), ''] : [];
    const { view, title, runningSince, isRunning, offer } = this.#conversation;
    const status: ChatStatus = {
      transcript: view.getSnapshot(),
      connection: this.#options.chat.connection.getSnapshot(),
      model: this.#model,
      title,
      runningSince,
      now: Date.now(),
    };
    const shownOffer = this.#composer.isEmpty ? offer : undefined;
    const hints = hintPieces({ isArmed: this.#isArmed, isRunning, offer: shownOffer });
    return [
      ...help,
      statusLine(statusPieces(status, theme), width),
      ...this.#composer.render(width),
      theme.muted(statusLine(hints, width)),
    ];
  }

  #submit(text: string): void {
    this.#alert = undefined;
    const command = parseCommand(text);
    if (command && 'name' in command) return this.#command(command.name);
    if (command) {
      const { unknown, nearest } = command;
      return this.#note(`There is no /${unknown}. Did you mean /${nearest}? /help lists all.`);
    }
    // A single letter is no message while an offer names it.
    const action = this.#conversation.offer?.actions.find((offered) => letterOf[offered] === text.trim());
    if (action) return this.#act(action);
    this.#isWarned = false;
    this.#watch(this.#conversation.view.send(text), () => {
      if (this.#composer.isEmpty) this.#composer.setText(text);
    });
  }

  #command(name: CommandName): void {
    const { view } = this.#conversation;
    switch (name) {
      case 'new':
        return this.#show(null);
      case 'sessions':
        return this.#openPicker();
      case 'help':
        this.#panel = this.#panel?.kind === 'help' ? undefined : { kind: 'help' };
        return;
      case 'stop':
        return view.stop();
      case 'quit':
        return this.#quit();
      case 'retry':
      case 'continue':
      case 'discard':
        return this.#act(name);
    }
  }

  #act(action: RunAction): void {
    if (this.#conversation.isRunning) return this.#note('An answer is being made. Esc stops it.');
    const work = this.#conversation.act(action);
    if (work) this.#watch(work);
    else this.#note(`There is no answer to ${action}.`);
  }

  #watch(work: Promise<unknown>, onRefused?: () => void): void {
    void work
      .catch((error: unknown) => {
        onRefused?.();
        this.#fail(gatewayErrorOf(error));
      })
      .catch((error: unknown) => this.#context.fail(error))
      .finally(() => this.#context.draw());
  }

  #escape(): void {
    if (this.#panel) return this.#closePanel();
    this.#alert = undefined;
    this.#conversation.view.stop();
  }

  #clearOrQuit(wasArmed: boolean): void {
    if (!this.#composer.isEmpty) return this.#composer.setText('');
    if (wasArmed) return this.#quit();
    this.#isArmed = true;
  }

  #quit(): void {
    if (this.#isWarned || !this.#conversation.hasUnsent) return this.#context.quit();
    this.#isWarned = true;
    this.#note(
      'Your message has not reached the gateway yet and would be lost. Quit again to leave without it.',
    );
  }

  #openPicker(): void {
    const choice = {
      open: (id: ConversationId) => this.#show(id),
      startNew: () => this.#show(null),
      cancel: () => this.#closePanel(),
    };
    this.#panel = {
      kind: 'picker',
      picker: new SessionPicker(this.#context, { choice, current: this.conversationId }),
    };
  }

  #closePanel(): void {
    if (this.#panel?.kind === 'picker') this.#panel.picker.close();
    this.#panel = undefined;
  }

  #show(id: ConversationId | null): void {
    this.#closePanel();
    this.#alert = undefined;
    if (id !== null && id === this.conversationId) return;
    this.#isLeaving = true;
    this.#options.replaceScreen(() => {
      this.#isLeaving = false;
      this.#conversation.close();
      this.#transcript.clear();
      this.#conversation = this.#open(id);
    });
  }

  #open(id: ConversationId | null): OpenConversation {
    const { chat } = this.#options;
    const { client } = this.#context;
    return new OpenConversation(
      { chat, client, onChange: () => this.#context.draw(), onError: (error) => this.#fail(error) },
      id,
    );
  }

  #connectionChanged(): void {
    if (this.#options.chat.connection.getSnapshot().state === 'signed-out') return this.#options.signedOut();
    this.#context.draw();
  }

  #readModel(): void {
    void defaultModel(this.#context.client)
      .then((model) => {
        this.#model = model;
        this.#context.draw();
      })
      // Without the list the status line has no model until the first answer names one.
      .catch((error: unknown) => (isGatewayError(error) ? undefined : this.#context.fail(error)));
  }

  #tick(): void {
    if (this.#conversation.isRunning || this.#options.chat.connection.getSnapshot().state === 'reconnecting')
      this.#context.draw();
  }

  #note(text: string): void {
    this.#alert = { kind: 'note', text };
    this.#context.draw();
  }

  #fail(error: GatewayError): void {
    this.#alert = { kind: 'error', error };
    this.#context.draw();
  }
}
