import {
  activeRun,
  callSubject,
  openApprovals,
  pathTo,
  type Transcript,
  type TranscriptMessage,
} from '@mosaicstack/transcript';
import { shownCommand, textOf, visibleText, type Approval, type RunError } from '@mosaicstack/types';
import { cleanLine, cleanText } from '../terminal-text.js';

/** What of a message was printed already. */
interface Printed {
  text: string;
  parts: Set<string>;
  isOver: boolean;
}

/** Prints a conversation line by line as it goes on: each line once, whole, in the order it came. */
export class PlainTranscript {
  readonly #printed = new Map<string, Printed>();
  readonly #told = new Set<string>();
  /** What the person typed here stands in their terminal already. */
  readonly #typed: string[] = [];

  constructor(private readonly say: (line: string) => void) {}

  typed(text: string): void {
    this.#typed.push(text.trim());
  }

  show(transcript: Transcript): void {
    for (const message of pathTo(transcript)) {
      if (message.role === 'user') this.#question(message);
      else this.#answer(message);
    }
    const run = activeRun(transcript);
    for (const approval of run ? openApprovals(run) : []) this.#once(approval.id, approvalWords(approval));
    for (const { id, error, notices } of transcript.runs.values()) {
      for (const { text } of notices) this.#once(`${id} ${text}`, [text]);
      if (error) this.#once(`${id} error`, errorWords(error));
    }
  }

  #question(message: TranscriptMessage): void {
    if (message.pending || this.#printed.has(message.id)) return;
    this.#printed.set(message.id, { text: '', parts: new Set(), isOver: true });
    const text = textOf(message);
    const own = this.#typed.indexOf(text.trim());
    if (own === -1) this.#lines('You', text);
    else this.#typed.splice(own, 1);
  }

  #answer(message: TranscriptMessage): void {
    const printed = this.#printed.get(message.id) ?? { text: '', parts: new Set<string>(), isOver: false };
    this.#printed.set(message.id, printed);
    for (const part of message.parts) {
      if (part.type === 'tool-call' && !printed.parts.has(part.callId)) {
        printed.parts.add(part.callId);
        this.say(cleanLine(visibleText(`Tool ${part.name} ${callSubject(part)}`)));
      }
      if (part.type === 'tool-result' && !printed.parts.has(part.callId)) {
        printed.parts.add(part.callId);
        this.say(cleanLine(visibleText(`Tool ${part.name}: ${part.isError ? 'failed' : 'done'}`)));
      }
    }
    if (printed.isOver) return;
    this.#words(message, printed);
    if (message.streaming) return;
    printed.isOver = true;
    if (message.state === 'stopped') this.say('Stopped. The text so far is kept.');
    if (message.state === 'interrupted') this.say('Interrupted. /continue goes on, /retry begins anew.');
  }

  /** Whole lines as they become whole; what is left when the message is over. */
  #words(message: TranscriptMessage, printed: Printed): void {
    const text = textOf(message);
    const from = text.startsWith(printed.text) ? printed.text.length : 0;
    const end = message.streaming ? text.lastIndexOf('\n') + 1 : text.length;
    if (end <= from) return;
    const prefix = printed.text === '' ? 'Mosaic' : undefined;
    printed.text = text.slice(0, end);
    this.#lines(prefix, text.slice(from, end));
  }

  #lines(speaker: string | undefined, text: string): void {
    const lines = cleanText(text).replace(/\n$/, '').split('\n');
    for (const [index, line] of lines.entries()) {
      this.say(index === 0 && speaker !== undefined ? `${speaker}: ${line}` : line);
    }
  }

  #once(key: string, lines: readonly string[]): void {
    if (this.#told.has(key)) return;
    this.#told.add(key);
    for (const line of lines) this.say(cleanLine(line));
  }
}

const errorWords = ({ message, cause, remediation }: Omit<RunError, 'code'>): string[] => [
  `Failed: ${message}`,
  ...(cause === undefined ? [] : [`Why: ${cause}`]),
  ...(remediation === undefined ? [] : [`Try: ${remediation}`]),
];

function approvalWords({ question, tool, shown, reason, covers, options }: Approval): string[] {
  if (question !== null)
    return [
      `The agent asks you: ${visibleText(question)}`,
      ...options.map((one) => `Option: ${visibleText(one)}`),
    ];
  return [
    `The agent asks before it acts: ${visibleText(shownCommand(shown) ?? tool)}`,
    reason,
    covers === null
      ? 'Type a to approve once, d to deny.'
      : 'Type a to approve once, r for this run, w for always, d to deny.',
  ];
}
