import type { Context } from '../../context.js';

/** Where things are, or would be; nothing is made by asking. */
export async function configPath(context: Context): Promise<void> {
  const { projectFile, userFile, data, state, cache } = await context.paths();
  const places = { 'project file': projectFile, 'user file': userFile, data, state, cache };
  for (const [name, path] of Object.entries(places)) context.printer.line(`${name.padEnd(12)}  ${path}`);
}
