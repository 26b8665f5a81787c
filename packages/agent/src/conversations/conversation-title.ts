const longest = 60;
export const untitled = 'New conversation';

/** The first words of a message, until somebody or something finds a better title. */
export function titleFrom(content: string): string {
  const words = content.slice(0, 2_000).trim().split(/\s+/);
  let title = words[0]?.slice(0, longest).toWellFormed() ?? '';
  for (const word of words.slice(1)) {
    if (title.length + 1 + word.length > longest) return `${title}…`;
    title += ` ${word}`;
  }
  return title === '' ? untitled : title;
}
