'use client';

import type { Command } from '@mosaicstack/types';
import { useStore } from '../../../lib/use-store';
import { useAgentChoices } from '../../agents/agents';
import { useLiveChat } from '../../live/live-chat';
import { isUsable, stepOf, type CommandStep } from '../../palette/palette-entries';
import { useProjectChoices } from '../../projects/projects';
import type { Trigger } from './trigger';

export interface ComposeEntry {
  key: string;
  title: string;
  note: string;
  /** What choosing it does; a name is written out. */
  step: CommandStep;
}

/** In a conversation a command is carried out in it; only what cannot be opens its page. */
const stepHere = (command: Command): CommandStep => {
  const { name, execution, arguments: wanted } = command;
  if (execution !== 'socket' && execution !== 'hybrid') return stepOf(command);
  return wanted.length > 0 ? { does: 'write', line: `/${name} ` } : { does: 'run', line: name };
};

/** As many as are seen without scrolling. */
const most = 8;

const named = (sign: string, id: string, name: string, note: string): ComposeEntry => ({
  key: id,
  title: `${sign}${name}`,
  note,
  step: { does: 'write', line: `${sign}${name} ` },
});

/** What a sign may stand for: commands, agents, projects; those that begin as was typed come first. */
export function useComposeEntries({ sign, typed }: Trigger): readonly ComposeEntry[] {
  const manifest = useStore(useLiveChat().commands);
  const { data: agents } = useAgentChoices();
  const { data: projects } = useProjectChoices();
  const all: Record<Trigger['sign'], () => ComposeEntry[]> = {
    '/': () =>
      (manifest?.commands ?? [])
        .filter((command) => isUsable(command) && command.available)
        .map((command) => ({
          key: command.name,
          title: `/${command.name}`,
          note: command.description,
          step: stepHere(command),
        })),
    '@': () => (agents?.items ?? []).map(({ id, name, description }) => named('@', id, name, description)),
    '#': () =>
      (projects?.items ?? []).map(({ id, name, description }) => named('#', id, name, description ?? '')),
  };
  const word = typed.toLowerCase();
  const fitting = all[sign]().filter(({ title }) => title.toLowerCase().includes(word));
  const begins = ({ title }: ComposeEntry): number => (title.toLowerCase().startsWith(sign + word) ? 0 : 1);
  return fitting.toSorted((one, other) => begins(one) - begins(other)).slice(0, most);
}
