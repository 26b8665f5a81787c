'use client';

import type { CommandResult, ConversationId } from '@mosaicstack/types';
import { useRef, useState } from 'react';
import { useLiveChat } from '../live/live-chat';

export type CommandRun =
  | { phase: 'idle' }
  | { phase: 'running'; line: string }
  | { phase: 'done'; result: CommandResult }
  | { phase: 'failed'; error: unknown };

/** One command at a time; the result of one that was left is not shown. */
export function useCommandRun() {
  const chat = useLiveChat();
  const [state, setState] = useState<CommandRun>({ phase: 'idle' });
  const turn = useRef(0);
  const run = (line: string, conversationId: ConversationId | null = null): void => {
    turn.current += 1;
    const mine = turn.current;
    setState({ phase: 'running', line });
    chat.execute(line, conversationId).then(
      (result) => mine === turn.current && setState({ phase: 'done', result }),
      (error: unknown) => mine === turn.current && setState({ phase: 'failed', error }),
    );
  };
  const forget = (): void => {
    turn.current += 1;
    setState({ phase: 'idle' });
  };
  return { run, state, forget };
}
