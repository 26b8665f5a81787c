import { isGatewayError, type Client, type GatewayError } from '@mosaicstack/client';
import { pathTo } from '@mosaicstack/transcript';
import type { ConversationId, RouteDecision } from '@mosaicstack/types';
import { statusPieces, type ChatStatus } from '../components/chat-status.js';
import { Composer } from '../components/composer.js';
import { statusLine } from '../components/status-line.js';
import { TranscriptView } from '../components/transcript-view.js';
import { isKey } from '../key-map.js';
import { defaultModel, OpenConversation } from '../open-conversation.js';
import { letterOf, type RunAction } from '../run-offer.js';
import { ChatCommands, type CommandDesk } from './chat-commands.js';
import { alertLines, contentLines, hintPieces, type Alert } from './chat-lines.js';
import { copyReply } from './copy-reply.js';
import type { ChatScreenOptions } from './chat-screen-options.js';
import { ChatPanels } from './chat-panels.js';
import { exportConversation, shareConversation } from './own-deeds.js';
import { gatewayErrorOf, type Screen, type ScreenContext } from './screen.js';
import { waitingLines } from './waiting-lines.js';

/** A conversation: transcript, status line, input, one line of hints. */
export class ChatScreen implements Screen {
  readonly #context: ScreenContext;
  readonly #options: ChatScreenOptions;
  readonly #transcript: TranscriptView;
  readonly #composer: Composer;
  readonly #commands: ChatCommands;
  readonly #panels: ChatPanels;
  readonly #leave: (() => void)[];
  readonly #clock: NodeJS.Timeout;
  #conversation: OpenConversation;
  #model: Pick<RouteDecision, 'label' | 'demo'> | undefined;
  #alert: Alert | undefined;
  #isArmed = false;
  #isLeaving = false;
  /** The person was told that a message has not been sent. */
  #isWarned = false;

  constructor(context: ScreenContext, options: ChatScreenOptions) {
    this.#context = context;
    this.#options = options;
    this.#transcript = new TranscriptView(context.theme);
    this.#commands = new ChatCommands(context, this.#desk());
    this.#panels = new ChatPanels(context, {
      conversation: (id) => this.#show(id),
      // The choice is the command that people type, and answers as it does.
      model: (reference) => void this.#commands.take(`/model ${reference ?? 'clear'}`),
    });
    this.#composer = new Composer(context.tui, context.theme, {
      onSubmit: (text) => this.#submit(text),
      commands: () => this.#commands.offered,
    });
    this.#composer.setText(options.draft);
    this.#conversation = this.#open(options.conversationId);
    const { chat } = options;
    this.#leave = [
      chat.connection.subscribe(() => this.#connectionChanged()),
      chat.commands.subscribe(() => context.draw()),
      chat.onError((error) => this.#fail(error)),
      chat.onChange(() => this.#panels.picker?.reload()),
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
    this.#panels.close();
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
    if (this.#panels.picker) return this.#panels.picker.handleInput(data);
    if (isKey(data, 'app.clear')) return this.#clearOrQuit(wasArmed);
    if (isKey(data, 'app.quit') && this.#composer.isEmpty) return this.#quit();
    if (isKey(data, 'conversation.list')) return this.#panels.openSessions(this.conversationId);
    if (isKey(data, 'model.choose')) return this.#panels.openModels(this.#conversation.view.getSnapshot());
    if (isKey(data, 'conversation.new')) return this.#show(null);
    if (isKey(data, 'reply.copy'))
      return this.#note(copyReply(this.#conversation.view.getSnapshot(), this.#context.tui.terminal));
    if (isKey(data, 'reasoning.toggle')) {
      this.#transcript.showReasoning = !this.#transcript.showReasoning;
      return;
    }
    if (isKey(data, 'run.stop') && !this.#composer.isCompleting) return this.#escape();
    if (isKey(data, 'help.show') && this.#composer.isEmpty) return this.#panels.toggleHelp();
    this.#composer.handleInput(data);
  }

  #contentLines(width: number): string[] {
    const { theme, version, gatewayUrl } = this.#context;
    const { view } = this.#conversation;
    const said = this.#transcript.render(view.getSnapshot(), width, this.#commands.blocks);
    const { name } = this.#options.me.user;
    return contentLines(said, view.load.getSnapshot(), { theme, width, version, gatewayUrl, name });
  }

  #bottomLines(width: number): string[] {
    const { theme } = this.#context;
    if (this.#panels.picker) return this.#panels.picker.render(width);
    const { view, title, runningSince, isRunning, offer, asked } = this.#conversation;
    const status: ChatStatus = {
      transcript: view.getSnapshot(),
      connection: this.#options.chat.connection.getSnapshot(),
      model: this.#model,
      title,
      runningSince,
      now: Date.now(),
    };
    const shownOffer = this.#composer.isEmpty ? offer : undefined;
    const hints = hintPieces({ isArmed: this.#isArmed, isRunning, offer: shownOffer, asked });
    return [
      ...this.#panels.helpLines(width),
      ...waitingLines(view.waiting.getSnapshot(), theme, width),
      statusLine(statusPieces(status, theme), width),
      ...this.#composer.render(width),
      theme.muted(statusLine(hints, width)),
    ];
  }

  #desk(): CommandDesk {
    const { chat, signIn, signOut } = this.#options;
    return {
      chat,
      own: {
        new: () => this.#show(null),
        sessions: () => this.#panels.openSessions(this.conversationId),
        stop: () => this.#conversation.view.stop(),
        retry: (model) => this.#act('retry', model),
        edit: (text) => this.#edit(text),
        export: (format) => this.#tell(exportConversation, format),
        share: (typed) => this.#tell(shareConversation, typed),
        continue: () => this.#act('continue'),
        discard: () => this.#act('discard'),
        login: signIn,
        logout: signOut,
        quit: () => this.#quit(),
      },
      open: (id) => this.#show(id),
      place: () => ({
        conversationId: this.conversationId,
        after: pathTo(this.#conversation.view.getSnapshot()).length,
      }),
      note: (text) => this.#note(text),
      restore: (text) => this.#composer.setText(text),
    };
  }

  #submit(text: string): void {
    this.#alert = undefined;
    if (this.#commands.take(text)) return;
    const answered = this.#conversation.answer(text);
    if (answered) return this.#watch(answered);
    // A single letter is no message while an offer names it.
    const action = this.#conversation.offer?.actions.find((offered) => letterOf[offered] === text.trim());
    if (action) return this.#act(action);
    this.#isWarned = false;
    this.#watch(this.#conversation.send(text), () => {
      if (this.#composer.isEmpty) this.#composer.setText(text);
    });
  }

  /** Sends a text in place of the last message; without one, that message comes back to the input. */
  #edit(text: string): void {
    const edited = this.#conversation.beginEdit();
    if (edited === undefined) return this.#note('There is no message of yours to edit yet.');
    if (text !== '') return this.#submit(text);
    this.#composer.setText(edited);
    this.#note('Enter sends it beside the first; Esc leaves everything as it is.');
  }

  /** Does something about the conversation on the screen, and says what came of it. */
  #tell(deed: (client: Client, id: ConversationId, typed: string) => Promise<string>, typed: string): void {
    const { conversationId: id } = this;
    if (id === null) return this.#note('Nothing was said here yet.');
    this.#watch(deed(this.#context.client, id, typed).then((said) => this.#note(said)));
  }

  #act(action: RunAction, model = ''): void {
    if (this.#conversation.isRunning) return this.#note('An answer is being made. Esc stops it.');
    const work = this.#conversation.act(action, model === '' ? {} : { model });
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
    if (this.#panels.isOpen) return this.#panels.close();
    this.#alert = undefined;
    this.#conversation.endEdit();
    this.#conversation.view.stop();
  }

  #clearOrQuit(wasArmed: boolean): void {
    this.#conversation.endEdit();
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

  #show(id: ConversationId | null): void {
    this.#panels.close();
    this.#alert = undefined;
    if (id !== null && id === this.conversationId) return;
    this.#isLeaving = true;
    this.#options.replaceScreen(() => {
      this.#isLeaving = false;
      this.#conversation.close();
      this.#transcript.clear();
      this.#commands.clear();
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
