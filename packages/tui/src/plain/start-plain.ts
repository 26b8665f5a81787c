import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { isGatewayError, openChat, type ConnectionState, type GatewayError } from '@mosaicstack/client';
import type { ConversationId } from '@mosaicstack/types';
import type { Beginning } from '../beginning.js';
import { watchForEnding } from '../ending.js';
import { KeyMap } from '../key-map.js';
import { OpenConversation } from '../open-conversation.js';
import { cleanText } from '../terminal-text.js';
import type { StartTuiOptions, TuiExit } from '../tui-options.js';
import { plainCommand } from './plain-commands.js';
import { PlainTranscript } from './plain-transcript.js';

export interface StartPlainOptions extends Pick<
  StartTuiOptions,
  'client' | 'gatewayUrl' | 'version' | 'conversationId' | 'begin' | 'command' | 'openChat' | 'processEvents'
> {
  input: Readable;
  output: { write: (text: string) => unknown };
}

/** As `mosaic login` and every command say it. */
const notSignedIn = 4;
const noGateway = 6;

/**
 * The conversations line by line: no colour, no cursor that moves, nothing that is taken back. For screen readers,
 * for terminals that can do no more, and for input from elsewhere. Ends with the input, once the answer is over.
 */
export async function startPlain(options: StartPlainOptions): Promise<TuiExit> {
  const { client, gatewayUrl, version, output } = options;
  const say = (text: string): void => void output.write(`${cleanText(text)}\n`);
  const refusal = await client.me().then(
    ({ user }) => {
      say(`Mosaic ${version}, ${gatewayUrl}, signed in as ${user.name}. /help lists commands, /quit leaves.`);
    },
    (error: unknown) => {
      if (!isGatewayError(error)) throw error;
      return error;
    },
  );
  if (refusal) {
    sayError(say, refusal);
    const exitCode = refusal.kind === 'unauthorized' ? notSignedIn : noGateway;
    return { reason: 'quit', exitCode, conversationId: options.conversationId ?? null };
  }
  let beginning: Beginning;
  try {
    beginning = (await options.begin?.()) ?? {};
  } catch (refusal) {
    return { reason: 'refused', exitCode: 1, conversationId: options.conversationId ?? null, refusal };
  }
  return await new PlainSession(options, beginning, say).run();
}

class PlainSession {
  readonly #ended = Promise.withResolvers<Omit<TuiExit, 'conversationId'>>();
  readonly #chat;
  #transcript: PlainTranscript;
  #conversation: OpenConversation;
  #wasRunning = false;
  #isArmed = false;
  /** The input is over; what was asked is still answered. */
  #isLast = false;
  #sending = 0;

  constructor(
    private readonly options: StartPlainOptions,
    private readonly beginning: Beginning,
    private readonly say: (text: string) => void,
  ) {
    this.#chat = (options.openChat ?? openChat)({ client: options.client });
    this.#transcript = new PlainTranscript(say);
    this.#conversation = this.#open(options.conversationId ?? null);
  }

  async run(): Promise<TuiExit> {
    const lines = createInterface({ input: this.options.input, terminal: false });
    lines.on('line', (line) => this.#take(line));
    lines.on('close', () => {
      this.#isLast = true;
      this.#endIfOver();
    });
    const stopWatching = watchForEnding(this.options.processEvents ?? process, {
      signalled: (exitCode) => this.#signalled(exitCode),
      crashed: (error) => {
        this.say(
          `Mosaic met a fault of its own and stopped: ${error instanceof Error ? error.message : String(error)}`,
        );
        this.#ended.resolve({ reason: 'crashed', exitCode: 1 });
      },
      exiting: () => undefined,
    });
    let before: ConnectionState['state'] = 'connecting';
    const leave = this.#chat.connection.subscribe(() => {
      const now = this.#chat.connection.getSnapshot();
      if (now.state !== before) this.#connection(now.state, before);
      before = now.state;
    });
    const end = await this.#ended.promise;
    leave();
    stopWatching();
    lines.close();
    const conversationId = this.#conversation.id;
    if (conversationId)
      this.say(`Resume with: ${this.options.command ?? 'mosaic tui'} --plain --session ${conversationId}`);
    this.#conversation.close();
    this.#chat.close();
    return { ...end, conversationId };
  }

  #open(id: ConversationId | null): OpenConversation {
    const { client } = this.options;
    const opened = new OpenConversation(
      {
        chat: this.#chat,
        client,
        beginning: this.beginning,
        // The first word of a conversation comes before it is known here.
        onChange: () => queueMicrotask(() => this.#changed()),
        onError: (error) => sayError(this.say, error),
      },
      id,
    );
    return opened;
  }

  #show(id: ConversationId | null): void {
    this.#conversation.close();
    this.#transcript = new PlainTranscript(this.say);
    this.#wasRunning = false;
    this.#conversation = this.#open(id);
    if (id === null) this.say('A new conversation.');
  }

  #changed(): void {
    const { view, isRunning } = this.#conversation;
    this.#transcript.show(view.getSnapshot());
    if (this.#wasRunning && !isRunning) this.say('Your turn.');
    this.#wasRunning = isRunning;
    this.#endIfOver();
  }

  #take(line: string): void {
    this.#isArmed = false;
    if (line.trim() === '') return;
    const desk = {
      chat: this.#chat,
      client: this.options.client,
      keys: new KeyMap(),
      conversation: () => this.#conversation,
      open: (id: ConversationId | null) => this.#show(id),
      send: (text: string) => this.#send(text),
      say: this.say,
      quit: () => this.#ended.resolve({ reason: 'quit', exitCode: 0 }),
    };
    const work = plainCommand(line, desk) ?? this.#conversation.answer(line) ?? this.#send(line);
    this.#sending += 1;
    void work
      .catch((error: unknown) => {
        if (!isGatewayError(error)) throw error;
        sayError(this.say, error);
      })
      .catch((error: unknown) => this.say(`That failed by a fault of this program: ${String(error)}`))
      .finally(() => {
        this.#sending -= 1;
        this.#endIfOver();
      });
  }

  #send(text: string): Promise<unknown> {
    this.#transcript.typed(text);
    return this.#conversation.send(text);
  }

  #endIfOver(): void {
    const isOver = this.#isLast && this.#sending === 0 && !this.#conversation.isRunning;
    if (isOver) this.#ended.resolve({ reason: 'quit', exitCode: 0 });
  }

  #signalled(exitCode: number): void {
    const isInterrupt = exitCode === 130;
    if (isInterrupt && this.#conversation.isRunning) {
      this.say('Stopping the answer.');
      this.#conversation.view.stop();
    } else if (isInterrupt && !this.#isArmed) {
      this.#isArmed = true;
      this.say('Ctrl+C again quits. Answers go on in the gateway.');
    } else this.#ended.resolve({ reason: 'signal', exitCode });
  }

  #connection(now: ConnectionState['state'], before: ConnectionState['state']): void {
    if (now === 'reconnecting') this.say('The connection was lost; trying again.');
    if (now === 'online' && before === 'reconnecting') this.say('Connected again.');
    if (now === 'signed-out') {
      this.say('The session has ended. Next: mosaic login');
      this.#ended.resolve({ reason: 'quit', exitCode: notSignedIn });
    }
  }
}

const sayError = (say: (text: string) => void, { message, reason, remediation }: GatewayError): void => {
  say(`Refused: ${message}`);
  if (reason !== undefined) say(`Why: ${reason}`);
  if (remediation !== undefined) say(`Try: ${remediation}`);
};
