import type { Command } from '@mosaicstack/types';

/** What choosing a command does here: open the page that does the same, or carry it out as typed. */
export type CommandStep =
  | { does: 'open'; page: string }
  | { does: 'run'; line: string }
  /** It needs words after it, which the field is filled in for. */
  | { does: 'write'; line: string };

/** Commands this surface can act on: those with a page, and those the gateway carries out. */
export const isUsable = ({ page, execution }: Command): boolean =>
  page !== undefined || execution === 'socket' || execution === 'hybrid';

export function stepOf({ name, page, arguments: wanted }: Command): CommandStep {
  if (page !== undefined) return { does: 'open', page };
  return wanted.some(({ optional }) => !optional)
    ? { does: 'write', line: `/${name} ` }
    : { does: 'run', line: name };
}

/** What was typed after a slash with words behind the name; null while it is only a search for one. */
export function typedLine(text: string, commands: readonly Command[]): string | null {
  const line = /^\/(\S+)(?:\s+\S.*|\s*)$/s.exec(text.trim())?.[0]?.slice(1);
  const name = line?.split(/\s/, 1)[0];
  const isKnown = commands.some((command) => command.name === name || command.aliases.includes(name ?? ''));
  return line !== undefined && isKnown ? line : null;
}

/** How well an entry fits what was typed, from 0 for not at all to 1: every word must be in it as it was typed. */
export function matchWords(entry: string, typed: string, keywords: readonly string[] = []): number {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const name = entry.toLowerCase();
  const text = [name, ...keywords].join(' ').toLowerCase();
  if (!words.every((word) => text.includes(word))) return 0;
  const first = words[0] ?? '';
  if (name.replace(/^\/|^go to /, '').startsWith(first.replace(/^\//, ''))) return 1;
  return name.includes(first) ? 0.8 : 0.5;
}
