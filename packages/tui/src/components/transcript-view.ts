import {
  activeRun,
  openApprovals,
  pathTo,
  type Transcript,
  type TranscriptMessage,
  type TranscriptRun,
} from '@mosaicstack/transcript';
import type { MessageId } from '@mosaicstack/types';
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
  showReasoning: boolean;
  lines: string[];
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
  showReasoning = false;

  constructor(theme: Theme) {
    this.#theme = theme;
  }

  render(transcript: Transcript, width: number, inserted: readonly Inserted[] = []): string[] {
    const path = pathTo(transcript);
    const drawn = new Map(path.map((message) => [message.id, this.#draw(message, width)]));
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
    const options = { theme: this.#theme, width, open: this.showReasoning };
    const working = Object.values(run.delegations).filter(({ outcome }) => outcome === 'running');
    return working.flatMap((delegation) => [...delegationLines(delegation, options), '']);
  }

  /** Forgets what was drawn; needed when another conversation takes this place. */
  clear(): void {
    this.#answers.clear();
    this.#drawn.clear();
  }

  #draw(message: TranscriptMessage, width: number): Drawn {
    const { showReasoning } = this;
    const known = this.#drawn.get(message.id);
    if (known?.message === message && known.width === width && known.showReasoning === showReasoning)
      return known;
    return { message, width, showReasoning, lines: this.#messageLines(message, width) };
  }

  #messageLines(message: TranscriptMessage, width: number): string[] {
    if (message.role === 'user') return userMessageLines(message, this.#theme, width);
    const view = this.#answers.get(message.id) ?? new AnswerView(this.#theme);
    this.#answers.set(message.id, view);
    return view.render(message, width, { showReasoning: this.showReasoning });
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
