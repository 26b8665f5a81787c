import { Command as Cmdk } from 'cmdk';
import type { ReactNode } from 'react';

interface EntryProps {
  /** What letters are matched against, unique in the palette. */
  value: string;
  keywords?: string[];
  disabled?: boolean;
  onSelect: () => void;
  icon?: ReactNode;
  title: ReactNode;
  note?: ReactNode;
  keys?: string | undefined;
}

export const Entry = ({ icon, title, note, keys, ...item }: EntryProps) => (
  <Cmdk.Item
    className="flex min-h-row cursor-pointer items-center gap-2.5 px-4 data-[disabled=true]:cursor-default data-[disabled=true]:opacity-60 data-[selected=true]:bg-accent"
    {...item}
  >
    <span className="grid size-5 shrink-0 place-items-center text-muted-foreground">{icon}</span>
    <span className="shrink-0 truncate">{title}</span>
    <span className="min-w-0 grow truncate text-muted-foreground">{note}</span>
    {keys && <kbd className="shrink-0 font-mono text-meta text-muted-foreground">{keys}</kbd>}
  </Cmdk.Item>
);

/** A heading and what stands under it. */
export const EntryGroup = ({ title, children }: { title: string; children: ReactNode }) => (
  <Cmdk.Group
    heading={title}
    className="[&_[cmdk-group-heading]]:px-4 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-meta [&_[cmdk-group-heading]]:text-muted-foreground"
  >
    {children}
  </Cmdk.Group>
);
