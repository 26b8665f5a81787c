import { matchesKey } from '@earendil-works/pi-tui';
import { isGatewayError, type Chat, type GatewayError } from '@mosaicstack/client';
import { activeRun } from '@mosaicstack/transcript';
import { textOf, type ConversationId, type Me, type RouteDecision } from '@mosaicstack/types';
import { clipboardSequence } from '../clipboard.js';
import { parseCommand, type CommandName } from '../commands.js';
import { statusPieces } from '../components/chat-status.js';
import { Composer } from '../components/composer.js';
import { errorLines } from '../components/error-block.js';
import { hang } from '../components/indent.js';
import { statusLine, type StatusPiece } from '../components/status-line.js';
import { TranscriptView } from '../components/transcript-view.js';
import { isKey } from '../key-map.js';
import { defaultModel, OpenConversation } from '../open-conversation.js';
import { lastReply, latestRun, runOffer, type RunAction } from '../run-offer.js';
import { greetingLines } from './greeting.js';
import { helpLines } from './help-panel.js';
import { describeError, gatewayErrorOf, type Screen, type ScreenContext } from './screen.js';
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
/** Said once, above the status line, until the next key that sends or closes. */
type Alert = { kind: 'error'; error: GatewayError } | { kind: 'note'; text: string };

/** The letters that stand for the actions of an offer. */
const letters: Readonly<Record<string, RunAction>> = { c: 'continue', r: 'retry', x: 'discard' };
const letterOf = Object.fromEntries(Object.entries(letters).map(([letter, action]) => [action, letter]));

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
  #armed = false;
  #isLeaving = false;
  /** The interrupted answer that was left as it is. */
  #discarded: string | undefined;

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
    return [...this.#contentLines(width), ...this.#alertLines(width), ...this.#bottomLines(width)];
  }

  handleInput(data: string): void {
    const wasArmed = this.#armed;
    this.#armed = false;
    if (this.#panel?.kind === 'picker') return this.#panel.picker.handleInput(data);
    if (isKey(data, 'app.clear')) return this.#clearOrQuit(wasArmed);
    if (isKey(data, 'app.quit') && this.#composer.isEmpty) return this.#context.quit();
    if (isKey(data, 'conversation.list')) return this.#command('sessions');
    if (isKey(data, 'conversation.new')) return this.#command('new');
    if (isKey(data, 'reply.copy')) return this.#copyReply();
    if (isKey(data, 'reasoning.toggle')) {
      this.#transcript.showReasoning = !this.#transcript.showReasoning;
      return;
    }
    if (isKey(data, 'run.stop') && !this.#composer.isCompleting) return this.#escape();
    if (isKey(data, 'help.show') && this.#composer.isEmpty) return this.#command('help');
    this.#composer.handleInput(data);
  }

  #contentLines(width: number): string[] {
    const { theme } = this.#context;
    const { view } = this.#conversation;
    const transcript = view.getSnapshot();
    const lines = this.#transcript.render(transcript, width);
    const load = view.load.getSnapshot();
    if (load.phase === 'failed')
      return [...lines, ...errorLines(describeError(load.error), theme, width), ''];
    if (lines.length > 0) return lines;
    if (load.phase === 'loading') return [theme.muted('Reading the conversation…'), ''];
    const { version, gatewayUrl } = this.#context;
    return greetingLines({ theme, width, version, gatewayUrl, name: this.#options.me.user.name });
  }

  #alertLines(width: number): string[] {
    const { theme } = this.#context;
    const alert = this.#alert;
    if (alert?.kind === 'error') return [...errorLines(describeError(alert.error), theme, width), ''];
    if (alert?.kind === 'note')
      return hang(theme.muted(alert.text), { first: '  ', rest: '  ', columns: 2 }, width);
    return [];
  }

  #bottomLines(width: number): string[] {
    const { theme } = this.#context;
    if (this.#panel?.kind === 'picker') return this.#panel.picker.render(width);
    const help = this.#panel?.kind === 'help' ? [...helpLines(theme, width), ''] : [];
    const { view, title, runningSince } = this.#conversation;
    const pieces = statusPieces(
      {
        transcript: view.getSnapshot(),
        connection: this.#options.chat.connection.getSnapshot(),
        model: this.#model,
        title,
        runningSince,
        now: Date.now(),
      },
      theme,
    );
    return [
      ...help,
      statusLine(pieces, width),
      ...this.#composer.render(width),
      theme.muted(statusLine(this.#hints(), width)),
    ];
  }

  #hints(): StatusPiece[] {
    if (this.#armed) return [{ text: 'Ctrl+C again quits. Answers go on in the gateway.', importance: 1 }];
    const offer = this.#offer();
    if (offer && this.#composer.isEmpty) {
      return offer.actions.map((action) => ({
        text: `${letterOf[action] ?? ''} Enter: ${action}`,
        importance: 1,
      }));
    }
    const first = activeRun(this.#conversation.view.getSnapshot())
      ? [{ text: 'Esc stops', importance: 4 }]
      : [
          { text: 'Enter sends', importance: 3 },
          { text: 'Ctrl+J new line', importance: 1 },
        ];
    return [...first, { text: 'Ctrl+R conversations', importance: 2 }, { text: '? keys', importance: 4 }];
  }

  #offer(): ReturnType<typeof runOffer> {
    const offer = runOffer(this.#conversation.view.getSnapshot());
    return offer?.runId === this.#discarded ? undefined : offer;
  }

  #submit(text: string): void {
    this.#alert = undefined;
    const command = parseCommand(text);
    if (command && 'name' in command) return this.#command(command.name);
    if (command)
      return this.#note(
        `There is no /${command.unknown}. Did you mean /${command.nearest}? /help lists all.`,
      );
    const letter = letters[text.trim()];
    // A single letter is no message while an offer names it.
    if (letter && this.#offer()?.actions.includes(letter)) return this.#command(letter);
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
        return this.#context.quit();
      case 'retry':
      case 'continue':
      case 'discard':
        return this.#act(name);
    }
  }

  #act(action: RunAction): void {
    const { view } = this.#conversation;
    const transcript = view.getSnapshot();
    if (activeRun(transcript)) return this.#note('An answer is being made. Esc stops it.');
    const runId = latestRun(transcript);
    if (!runId) return this.#note(`There is no answer to ${action}.`);
    if (action === 'retry') return this.#watch(view.retry(runId));
    if (action === 'continue') return this.#watch(view.continue(runId));
    this.#watch(
      view.discard(runId).then(() => {
        this.#discarded = runId;
      }),
    );
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
    if (this.#panel || this.#alert) {
      this.#closePanel();
      this.#alert = undefined;
      return;
    }
    this.#conversation.view.stop();
  }

  #clearOrQuit(wasArmed: boolean): void {
    if (!this.#composer.isEmpty) return this.#composer.setText('');
    if (wasArmed) return this.#context.quit();
    this.#armed = true;
  }

  #copyReply(): void {
    const reply = lastReply(this.#conversation.view.getSnapshot());
    const text = reply && textOf(reply);
    if (!text) return this.#note('There is no reply to copy yet.');
    const sequence = clipboardSequence(text);
    if (!sequence)
      return this.#note('The reply is too long for a terminal clipboard; select it with the mouse instead.');
    this.#context.tui.terminal.write(sequence);
    this.#note('Sent the reply to the terminal. Whether it reached the clipboard is up to the terminal.');
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
    const moving = this.#conversation.runningSince !== undefined;
    if (moving || this.#options.chat.connection.getSnapshot().state === 'reconnecting') this.#context.draw();
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
