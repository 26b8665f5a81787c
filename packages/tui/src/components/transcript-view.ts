import {
  activeRun,
  openApprovals,
  pathTo,
  resultsByCall,
  type ToolResult,
  type Transcript,
  type TranscriptMessage,
  type TranscriptRun,
} from '@mosaicstack/transcript';
import type { MessageId, RunId } from '@mosaicstack/types';
import type { KeyMap } from '../key-map.js';
import { cleanLine } from '../terminal-text.js';
import type { Theme } from '../theme.js';
import { AnswerView } from './answer-view.js';
import { approvalLines } from './approval-lines.js';
import { delegationLines } from './delegation-lines.js';
import { errorLines } from './error-block.js';
import { userMessageLines } from './user-message.js';

interface Drawn {
  message: TranscriptMessage;
  width: number;
  folding: string;
  isRunning: boolean;
  /** What the tools it called gave back, in the order of its parts. */
  results: readonly (ToolResult | undefined)[];
  lines: string[];
}

/** What a message is drawn with besides itself. */
interface Surroundings {
  width: number;
  results: ReadonlyMap<string, ToolResult>;
  calls: ReadonlySet<string>;
  running: RunId | undefined;
}

/** What stands between messages and is none. */
export interface Inserted {
  /** How many messages stand before it. */
  readonly after: number;
  render(width: number): string[];
}

/** The branch being read. A message is drawn again only when it, the width or the folding changed. */
export class TranscriptView {
  readonly #theme: Theme;
  readonly #answers = new Map<MessageId, AnswerView>();
  #drawn = new Map<MessageId, Drawn>();
  readonly #keys: KeyMap;
  showReasoning = false;
  showTools = false;

  constructor(theme: Theme, keys: KeyMap) {
    this.#theme = theme;
    this.#keys = keys;
  }

  render(transcript: Transcript, width: number, inserted: readonly Inserted[] = []): string[] {
    const path = pathTo(transcript);
    const around = this.#around(transcript, path, width);
    const drawn = new Map(path.map((message) => [message.id, this.#draw(message, around)]));
    this.#drawn = drawn;
    const answered = new Set(
      [...transcript.messages.values()].flatMap(({ role, runId }) => (role === 'user' ? [] : [runId])),
    );
    // Of several answers to one message only the newest attempt says how it went.
    const runs = new Map([...transcript.runs.values()].map((run) => [run.messageId, run]));
    // Another branch may be shorter than the one a block was typed in.
    const blocks = Map.groupBy(inserted, ({ after }) => Math.min(after, path.length));
    const blockLines = (after: number): string[] =>
      (blocks.get(after) ?? []).flatMap((block) => block.render(width));
    const lines: string[] = blockLines(0);
    for (const [index, message] of path.entries()) {
      const own = drawn.get(message.id)?.lines ?? [];
      if (own.length > 0) lines.push(...own, '');
      const run = runs.get(message.id);
      if (run) lines.push(...this.#runLines(run, !answered.has(run.id), width));
      lines.push(...blockLines(index + 1));
    }
    const run = activeRun(transcript);
    const asked = run ? openApprovals(run) : [];
    return [
      ...lines,
      ...(run ? this.#delegated(run, width) : []),
      ...asked.flatMap((approval) => approvalLines(approval, this.#theme, width)),
    ];
  }

  /** What other agents are doing; what they did stands with the result of its call. */
  #delegated(run: TranscriptRun, width: number): string[] {
    const options = {
      theme: this.#theme,
      width,
      open: this.showReasoning,
      key: this.#keys.label('chat.reasoning'),
    };
    const working = Object.values(run.delegations).filter(({ outcome }) => outcome === 'running');
    return working.flatMap((delegation) => [...delegationLines(delegation, options), '']);
  }

  /** Forgets what was drawn; needed when another conversation takes this place. */
  clear(): void {
    this.#answers.clear();
    this.#drawn.clear();
  }

  #around(transcript: Transcript, path: readonly TranscriptMessage[], width: number): Surroundings {
    const calls = path.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'tool-call' ? [part.callId] : [])),
    );
    const results = resultsByCall(path);
    return { width, results, calls: new Set(calls), running: activeRun(transcript)?.id };
  }

  #draw(message: TranscriptMessage, around: Surroundings): Drawn {
    const { width } = around;
    const folding = `${this.showReasoning} ${this.showTools}`;
    const isRunning = around.running !== undefined && message.runId === around.running;
    const results = message.parts.flatMap((part) =>
      part.type === 'tool-call' ? [around.results.get(part.callId)] : [],
    );
    const known = this.#drawn.get(message.id);
    const isSame =
      known?.message === message &&
      known.width === width &&
      known.folding === folding &&
      known.isRunning === isRunning &&
      known.results.every((result, index) => result === results[index]);
    if (isSame) return known;
    const lines = this.#messageLines(message, around, isRunning);
    return { message, width, folding, isRunning, results, lines };
  }

  #messageLines(message: TranscriptMessage, around: Surroundings, isRunning: boolean): string[] {
    if (message.role === 'user') return userMessageLines(message, this.#theme, around.width);
    const view = this.#answers.get(message.id) ?? new AnswerView(this.#theme);
    this.#answers.set(message.id, view);
    const { showReasoning, showTools } = this;
    const { results, calls } = around;
    const reasoningKey = this.#keys.label('chat.reasoning');
    return view.render(message, around.width, {
      showReasoning,
      showTools,
      results,
      calls,
      isRunning,
      reasoningKey,
    });
  }

  /** Notices of a run, and its error when no message of its own carries it. */
  #runLines(run: TranscriptRun, unanswered: boolean, width: number): string[] {
    const notices = run.notices.map(({ text }) =>
      this.#theme.muted(`${this.#theme.tiles.waiting} ${cleanLine(text)}`),
    );
    const error = run.error && unanswered ? errorLines(run.error, this.#theme, width) : [];
    return [...notices, ...error].length > 0 ? [...notices, ...error, ''] : [];
  }
}
