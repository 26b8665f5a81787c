'use client';

import type { Command, ProjectFileId, ProjectId } from '@mosaicstack/types';
import { retold } from '../../../lib/words';
import { useSettled } from '../../../lib/use-settled';
import { useStore } from '../../../lib/use-store';
import { useAgentChoices } from '../../agents/agents';
import { useLiveChat } from '../../live/live-chat';
import { isUsable, stepOf, type CommandStep } from '../../palette/palette-entries';
import { useProjectChoices } from '../../projects/projects';
import { hitTypeNames } from '../../search/hits';
import { useSearch } from '../../search/use-search';
import type { Trigger } from './trigger';

export interface ComposeEntry {
  key: string;
  title: string;
  note: string;
  /** What choosing it does; a name is written out. */
  step: CommandStep;
  /** What the message takes along with the name. */
  brings?: Brought;
}

/** A project that a conversation begun here is kept in, or a file that is attached. */
export type Brought =
  | { kind: 'project'; id: ProjectId; sign: string }
  | { kind: 'file'; id: ProjectFileId; projectId: ProjectId; name: string };

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

/** Tasks and files that hold what was typed; of those only the names that do are wanted, hence more than are shown. */
function useThings({ sign, typed }: Trigger): readonly ComposeEntry[] {
  const words = useSettled(sign === '@' ? typed : '', 150);
  const { data } = useSearch(words, { types: ['task', 'file'], limit: 40 });
  const hits = words.length < 2 ? [] : (data?.hits ?? []);
  return hits.map(({ id, type, title, projectId }) => ({
    ...named('@', id, title, hitTypeNames[type]),
    ...(type === 'file' &&
      projectId && { brings: { kind: 'file', id: id as ProjectFileId, projectId, name: title } }),
  }));
}

/** What a sign may stand for: commands, agents with tasks and files, projects; those that begin as was typed come first. */
export function useComposeEntries(trigger: Trigger): readonly ComposeEntry[] {
  const { sign, typed } = trigger;
  const things = useThings(trigger);
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
          note: retold(command.description),
          step: stepHere(command),
        })),
    '@': () => [
      ...(agents?.items ?? []).map(({ id, name, description }) => named('@', id, name, description)),
      ...things,
    ],
    '#': () =>
      (projects?.items ?? []).map(({ id, name, description }) => ({
        ...named('#', id, name, description ?? ''),
        brings: { kind: 'project', id, sign: `#${name}` },
      })),
  };
  const word = typed.toLowerCase();
  const fitting = all[sign]().filter(({ title }) => title.toLowerCase().includes(word));
  const begins = ({ title }: ComposeEntry): number => (title.toLowerCase().startsWith(sign + word) ? 0 : 1);
  return fitting.toSorted((one, other) => begins(one) - begins(other)).slice(0, most);
}
