import type { EffectiveView } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { findAgent, findConversation } from '../../naming/names.js';
import { cleanName, safeJson } from '../../output/clean-text.js';
import type { RecordsOptions } from '../../output/records.js';
import type { Printer } from '../../printer.js';
import { oneRecord } from '../list-records.js';
import { agentView } from './agent-view.js';

export async function showAgent(
  context: Context,
  typed: string,
  options: RecordsOptions & { effective?: boolean; session?: string },
): Promise<void> {
  if (!options.effective) {
    return oneRecord(context, options, { view: agentView, work: (client) => findAgent(client, typed) });
  }
  const client = await context.signedInClient();
  const { id } = await findAgent(client, typed);
  const { session } = options;
  const query = session === undefined ? {} : { conversationId: (await findConversation(client, session)).id };
  const view = await client.agents.effective(id, query);
  if (options.json !== undefined || options.output === 'json') {
    return context.printer.line(safeJson({ v: 1, ...view }, 2));
  }
  printEffective(context.printer, view);
}

const longest = 100;

/** What a value is in one line. */
function shown(value: unknown): string {
  const line = cleanName(typeof value === 'string' ? value.replaceAll(/\s+/g, ' ') : JSON.stringify(value));
  return line.length > longest ? `${line.slice(0, longest).toWellFormed()}…` : line;
}

function printEffective(
  printer: Printer,
  { agentName, agentVersion, entries, ...view }: EffectiveView,
): void {
  printer.line(printer.style('bold', `${cleanName(agentName)}, version ${agentVersion}`));
  const widest = Math.max(...entries.map(({ key }) => key.length));
  for (const { key, value, layer, over } of entries) {
    const beneath = over.map((other) => `${other.layer}: ${shown(other.value)}`).join('; ');
    const note = beneath === '' ? '' : printer.style('dim', `  over ${beneath}`);
    printer.line(`${key.padEnd(widest)}  ${layer.padEnd(11)}  ${shown(value)}${note}`);
  }
  for (const { key, reason } of view.ignored) printer.line(`${key.padEnd(widest)}  ignored      ${reason}`);
  printer.line(`\nTools: ${view.tools.join(', ') || 'none'}`);
  for (const { name, reason } of view.withheld) printer.line(`  not ${name}: ${reason}`);
}
