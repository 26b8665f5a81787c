import type { Context } from '../../context.js';
import { findProject } from '../../naming/names.js';
import { cleanText, safeJson } from '../../output/clean-text.js';

/** What was written by others is shown without what would steer the terminal. */
export async function printFile(context: Context, project: string, path: string): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findProject(client, project);
  const { text, cut, lines } = await client.workspaces.text(id, path);
  context.printer.line(cleanText(text).trimEnd());
  if (cut) context.printer.talk(`That is not all of its ${lines} lines. Fetch it: mosaic workspace download`);
}

export async function printDiff(
  context: Context,
  project: string,
  path: string | undefined,
  { ref, json }: { ref?: string; json?: boolean },
): Promise<void> {
  const client = await context.signedInClient();
  const { id } = await findProject(client, project);
  const answer = await client.workspaces.diff(id, { path, ref });
  if (json) return context.printer.line(safeJson({ v: 1, ...answer }, 2));
  if (answer.diff === '') return context.printer.talk('Nothing differs.');
  context.printer.line(cleanText(answer.diff).trimEnd());
  if (answer.cut) context.printer.talk('There is more. Name a path to see less at a time.');
}
