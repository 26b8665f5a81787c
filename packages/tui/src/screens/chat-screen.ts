import { isGatewayError, type GatewayError } from '@mosaicstack/client';
import { pathTo } from '@mosaicstack/transcript';
import type { ConversationId, RouteDecision } from '@mosaicstack/types';
import type { ChatStatus } from '../components/chat-status.js';
import { Composer } from '../components/composer.js';
import { SteadyFrame } from '../components/steady-frame.js';
import { TranscriptView } from '../components/transcript-view.js';
import { actionIds, type ActionId } from '../key-map.js';
import { defaultModel, OpenConversation } from '../open-conversation.js';
import { letterOf } from '../run-offer.js';
import { ChatCommands } from './chat-commands.js';
import { bottomLines, type ChatBottom } from './chat-bottom.js';
import { alertLines, contentLines, type Alert } from './chat-lines.js';
import { commandDesk, keyDeeds, panelChoices, type Armed, type ChatHands } from './chat-wiring.js';
import { ConversationDeeds } from './conversation-deeds.js';
import type { ChatScreenOptions } from './chat-screen-options.js';
import { ChatPanels } from './chat-panels.js';
import { ChatSidebar } from './chat-sidebar.js';
import { NameSource } from './named-things.js';
import { mayHoldKey } from './provider-add.js';
import { Reader } from './reader.js';
import type { Screen, ScreenContext } from './screen.js';

/** A conversation: transcript, status line, input, one line of hints. */
export class ChatScreen implements Screen {
  readonly #context: ScreenContext;
  readonly #options: ChatScreenOptions;
  readonly #transcript: TranscriptView;
  readonly #composer: Composer;
  readonly #commands: ChatCommands;
  readonly #panels: ChatPanels;
  readonly #sidebar: ChatSidebar;
  readonly #deeds: ConversationDeeds;
  readonly #reader: Reader;
  readonly #names: NameSource;
  readonly #frame = new SteadyFrame();
  readonly #hands: ChatHands;
  readonly #leave: (() => void)[];
  readonly #clock: NodeJS.Timeout;
  #conversation: OpenConversation;
  #model: Pick<RouteDecision, 'label' | 'demo'> | undefined;
  #alert: Alert | undefined;
  #armed: Armed;
  #isLeaving = false;
  /** What was on the screen when somebody began to read further up; it stays put beneath. */
  #held: { width: number; lines: string[] } | undefined;
  /** The person was told that a message has not been sent. */
  #isWarned = false;

  constructor(context: ScreenContext, options: ChatScreenOptions) {
    this.#context = context;
    this.#options = options;
    this.#transcript = new TranscriptView(context.theme, context.keys);
    this.#names = new NameSource(context.client);
    this.#reader = new Reader(context, (width) => this.#contentLines(width));
    this.#deeds = new ConversationDeeds(context, {
      conversation: () => this.#conversation,
      note: (text) => this.#note(text),
      show: (line, markdown) => this.#commands.tell(line, markdown),
      fail: (error) => this.#fail(error),
    });
    this.#hands = this.#ownHands();
    this.#commands = new ChatCommands(context, commandDesk(this.#hands));
    this.#panels = new ChatPanels(context, panelChoices(this.#hands));
    this.#sidebar = new ChatSidebar(context, {
      current: () => this.conversationId,
      open: (id) => this.#show(id),
      openList: () => this.#panels.openSessions(this.conversationId),
    });
    this.#composer = new Composer(context.tui, context.theme, {
      onSubmit: (text) => this.#submit(text),
      isSecret: mayHoldKey,
      commands: () => this.#commands.offered,
      things: this.#names.read,
    });
    this.#composer.setText(options.draft);
    this.#conversation = this.#open(options.conversationId);
    const { chat } = options;
    this.#leave = [
      chat.connection.subscribe(() => this.#connectionChanged()),
      chat.commands.subscribe(() => context.draw()),
      chat.onError((error) => this.#fail(error)),
      chat.onChange(({ type }) => {
        this.#names.forget();
        this.#panels.pane?.reload();
        if (type === 'conversation') this.#sidebar.reload();
      }),
    ];
    this.#clock = setInterval(() => this.#tick(), 1_000);
    this.#readModel();
    this.#look();
    if (options.notice) this.#note(options.notice);
  }

  get conversationId(): ConversationId | null {
    return this.#conversation.id;
  }

  get draft(): string {
    return this.#composer.text;
  }

  close(): void {
    clearInterval(this.#clock);
    this.#reader.close();
    this.#panels.close();
    this.#sidebar.close();
    for (const leave of this.#leave) leave();
    this.#conversation.close();
  }

  invalidate(): void {
    this.#transcript.clear();
    this.#commands.invalidate();
    this.#composer.invalidate();
  }

  /** From now on draws only what was said, so that nothing else stays behind in the scrollback. */
  leave(): void {
    this.#stopReading();
    this.#isLeaving = true;
  }

  render(width: number): string[] {
    const room = this.#sidebar.roomOf(width);
    if (this.#isLeaving) return this.#contentLines(room);
    if (this.#reader.isOpen && this.#held?.width === width) return this.#held.lines;
    const below = [...alertLines(this.#alert, this.#context.theme, room), ...bottomLines(this.#bottom, room)];
    const { rows } = this.#context.tui.terminal;
    const isOpen = this.#panels.isOpen || this.#composer.isCompleting;
    const own = this.#frame.compose(this.#contentLines(room), below, { width: room, rows, isOpen });
    const lines = this.#sidebar.beside(own, below.length, width);
    this.#held = { width, lines };
    return lines;
  }

  handleInput(data: string): void {
    const { keys } = this.#context;
    if (this.#reader.isOpen) {
      if (keys.is(data, 'chat.page-up')) return this.#reader.page(-1);
      if (keys.is(data, 'chat.page-down')) return this.#reader.page(1);
      return this.#stopReading();
    }
    const { pane } = this.#panels;
    if (pane) return pane.handleInput(data);
    if (this.#sidebar.isFocused && this.#sidebar.handleInput(data)) return;
    const armed = this.#armed;
    this.#armed = undefined;
    const action = actionIds.find((id) => keys.is(data, id) && this.#isMeant(id));
    if (action !== undefined) keyDeeds(this.#hands, armed)[action]?.();
    else if (!this.#sidebar.isFocused) this.#composer.handleInput(data);
  }

  /** Keys that also edit text do something else only where there is nothing to edit. */
  #isMeant(id: ActionId): boolean {
    if (id === 'chat.send' || id === 'chat.newline' || id.startsWith('list.')) return false;
    if (id === 'app.quit' || id === 'keys.show') return this.#composer.isEmpty;
    return id !== 'chat.stop' || !this.#composer.isCompleting;
  }

  #contentLines(width: number): string[] {
    const { theme, version, gatewayUrl } = this.#context;
    const { view } = this.#conversation;
    const shown = view.getSnapshot();
    const load = view.load.getSnapshot();
    if (load.phase === 'ready') this.#commands.settle(pathTo(shown).length);
    const said = this.#transcript.render(shown, width, this.#commands.blocks);
    const { name } = this.#options.me.user;
    const isDemo = this.#model?.demo !== false;
    return contentLines(said, load, { theme, width, version, gatewayUrl, name, isDemo });
  }

  get #bottom(): ChatBottom {
    return {
      context: this.#context,
      panels: this.#panels,
      conversation: this.#conversation,
      composer: this.#composer,
      commands: this.#commands,
      status: this.#status,
      armed: this.#armed,
    };
  }

  get #status(): ChatStatus {
    const { view, place, runningSince } = this.#conversation;
    return {
      transcript: view.getSnapshot(),
      connection: this.#options.chat.connection.getSnapshot(),
      model: this.#model,
      place,
      whereabouts: this.#options.folder.now,
      runningSince,
      now: Date.now(),
    };
  }

  #submit(text: string): void {
    this.#alert = undefined;
    if (this.#commands.take(text)) return;
    const answered = this.#conversation.answer(text);
    if (answered) return this.#deeds.watch(answered);
    // A single letter is no message while an offer names it.
    const action = this.#conversation.offer?.actions.find((offered) => letterOf[offered] === text.trim());
    if (action) return this.#deeds.answerAgain(action);
    this.#isWarned = false;
    this.#deeds.watch(this.#conversation.send(text), () => {
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

  #escape(isArmed: boolean): void {
    if (this.#panels.isOpen) return this.#panels.close();
    if (isArmed) return this.#edit('');
    this.#alert = undefined;
    this.#conversation.endEdit();
    if (this.#composer.isEmpty && !this.#conversation.isRunning) this.#armed = 'edit';
    this.#conversation.view.stop();
  }

  #ownHands(): ChatHands {
    return {
      context: this.#context,
      options: this.#options,
      transcript: this.#transcript,
      deeds: this.#deeds,
      reader: this.#reader,
      commands: () => this.#commands,
      panels: () => this.#panels,
      sidebar: () => this.#sidebar,
      conversation: () => this.#conversation,
      show: (id) => this.#show(id),
      edit: (text) => this.#edit(text),
      escape: (isArmed) => this.#escape(isArmed),
      clearOrQuit: (isArmed) => this.#clearOrQuit(isArmed),
      quit: () => this.#quit(),
      note: (text) => this.#note(text),
      status: () => ({ ...this.#status, gatewayUrl: this.#context.gatewayUrl }),
      draft: () => this.draft,
      write: (text) => this.#composer.setText(text),
    };
  }

  #stopReading(): void {
    this.#reader.close();
    this.#context.draw();
  }

  #clearOrQuit(isArmed: boolean): void {
    this.#conversation.endEdit();
    if (!this.#composer.isEmpty) return this.#composer.setText('');
    if (isArmed) return this.#quit();
    this.#armed = 'quit';
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
      this.#frame.startOver();
      this.#transcript.clear();
      this.#commands.clear();
      this.#conversation = this.#open(id);
    });
  }

  #open(id: ConversationId | null): OpenConversation {
    const { chat } = this.#options;
    const { client } = this.#context;
    const { beginning } = this.#options;
    return new OpenConversation(
      {
        chat,
        client,
        beginning,
        onChange: () => this.#context.draw(),
        onError: (error) => this.#fail(error),
      },
      id,
    );
  }

  #connectionChanged(): void {
    const { state } = this.#options.chat.connection.getSnapshot();
    if (state === 'signed-out') return this.#options.signedOut();
    // What changed while nobody told is not told afterwards.
    if (state === 'online') this.#sidebar.reload();
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
    this.#look();
    if (this.#conversation.isRunning || this.#options.chat.connection.getSnapshot().state === 'reconnecting')
      this.#context.draw();
  }

  /** A branch may be changed in another terminal at any time. */
  #look(): void {
    void this.#options.folder.look().then((isNew) => isNew && this.#context.draw());
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
