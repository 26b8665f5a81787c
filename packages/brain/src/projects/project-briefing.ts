import type { Project, ProjectFile } from '@mosaicstack/types';

/** Names beyond these are told as a number: the prompt of every turn carries them. */
const mostNames = 100;

/** What an agent is told of the project its conversation belongs to; part of the system prompt. */
export function projectBriefing(
  { name, description, instructions }: Pick<Project, 'name' | 'description' | 'instructions'>,
  files: readonly Pick<ProjectFile, 'name'>[],
): string {
  const shown = files.slice(0, mostNames).map((file) => `- ${file.name}`);
  const unnamed = files.length - shown.length;
  if (unnamed > 0) shown.push(`- and ${unnamed} more`);
  return [
    `This conversation belongs to the project "${name}".`,
    description.trim(),
    instructions.trim() && `Instructions of the project:\n${instructions.trim()}`,
    shown.length > 0 && `Files of the project:\n${shown.join('\n')}`,
  ]
    .filter((part) => part !== '' && part !== false)
    .join('\n\n');
}
