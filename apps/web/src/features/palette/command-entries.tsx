'use client';

import type { Command } from '@mosaicstack/types';
import { ArrowUpRight, ChevronRight } from 'lucide-react';
import { Entry, EntryGroup } from './entry';
import { stepOf, type CommandStep } from './palette-entries';
import { retold, wordsOf } from '../../lib/words';

const t = wordsOf('palette');

interface CommandEntriesProps {
  commands: readonly Command[];
  onTake: (step: CommandStep) => void;
}

/** The gateway's own list, in its groups. What cannot be used now says why. */
export function CommandEntries({ commands, onTake }: CommandEntriesProps) {
  const groups = Map.groupBy(commands, ({ group }) => group);
  return [...groups].map(([group, members]) => (
    <EntryGroup key={group} title={t('commandsOf', { group })}>
      {members.map((command) => (
        <Entry
          key={command.name}
          value={`/${command.name}`}
          keywords={[...command.aliases, retold(command.description)]}
          disabled={!command.available}
          onSelect={() => onTake(stepOf(command))}
          icon={
            command.page ? (
              <ArrowUpRight size={16} aria-hidden="true" />
            ) : (
              <ChevronRight size={16} aria-hidden="true" />
            )
          }
          title={<span className="font-mono text-meta">/{command.name}</span>}
          note={retold(command.available ? command.description : (command.reason ?? t('notAvailableToYou')))}
        />
      ))}
    </EntryGroup>
  ));
}

/** The one entry while a whole command is typed. */
CommandEntries.Line = ({ line, onRun }: { line: string; onRun: () => void }) => (
  <Entry
    value={`run ${line}`}
    onSelect={onRun}
    icon={<ChevronRight size={16} aria-hidden="true" />}
    title={t('carryOut')}
    note={<span className="font-mono text-meta">/{line}</span>}
    keys="Enter"
  />
);
