import { isGatewayError, type Client } from '@mosaicstack/client';
import {
  type Agent,
  agentConfigurationSchema,
  createAgentSchema,
  readAgentText,
  updateAgentSchema,
  writeAgentText,
} from '@mosaicstack/types';
import { cleanLine } from '../terminal-text.js';
import type { Again } from './screen.js';

export interface EditingDesk {
  client: Client;
  /** Gives the terminal to the person's editor; undefined when they have none or it failed. */
  writeInEditor: (text: string, again: Again) => Promise<string | undefined>;
}

const noEditor =
  'Nothing came back from an editor. VISUAL or EDITOR names the one to use; /agent set NAME FIELD: VALUE needs none.';
const fault = '# It could not be kept:';
const notes = [
  '# A setting that is empty is left to what else applies. Below the rule stands the prompt.',
  '# thinking is off, low, medium or high; approvals are such as exec=ask, write=deny.',
  '# Save and close to keep it; close it unchanged, or empty, to leave everything as it is.',
];

/** Has an agent written in the person's editor; tells what came of it. Without a name a new one begins. */
export async function editAgent(desk: EditingDesk, typed: string): Promise<string> {
  const agent = await agentNamed(desk.client, typed);
  if (!agent) return `There is no agent “${cleanLine(typed)}”. /agent list shows them.`;
  if (agent.isSystem) {
    return `${cleanLine(agent.name)} comes with Mosaic. /agent clone ${cleanLine(agent.name)} as NAME makes a copy to change.`;
  }
  return inEditor(desk, agent, async (given) => {
    const wanted = updateAgentSchema.safeParse({ version: agent.version, ...given });
    if (!wanted.success) return { problem: problemOf(wanted.error.issues) };
    const { name, version } = await desk.client.agents.update(agent.id, wanted.data);
    return {
      said: `Saved ${cleanLine(name)} as version ${version}. /agent compare ${cleanLine(name)} ${agent.version}..${version} shows what changed.`,
    };
  });
}

export function writeNewAgent(desk: EditingDesk, typed: string): Promise<string> {
  const name = cleanLine(typed);
  const blank = { ...agentConfigurationSchema.parse({ name: name === '' ? 'NAME' : name }) };
  return inEditor(desk, blank, async (given) => {
    const wanted = createAgentSchema.safeParse({ ...blank, ...given });
    if (!wanted.success) return { problem: problemOf(wanted.error.issues) };
    const made = await desk.client.agents.create(wanted.data);
    return { said: `Made ${cleanLine(made.name)}. It answers after /agent ${cleanLine(made.name)}.` };
  });
}

type Outcome = { said: string } | { problem: string };

/** What cannot be kept comes back to the editor with what is wrong with it, so that nothing written is lost. */
async function inEditor(
  { writeInEditor }: EditingDesk,
  before: Parameters<typeof writeAgentText>[0],
  keep: (given: Readonly<Record<string, unknown>>) => Promise<Outcome>,
): Promise<string> {
  let shown = [...notes, writeAgentText(before)].join('\n');
  let said = 'Nothing was changed.';
  const again: Again = async (written) => {
    if (written.trim() === '' || written === shown.trimEnd()) return undefined;
    const read = readAgentText(written, before);
    const outcome: Outcome =
      read.state === 'read' ? await keep(read.given).catch(refusalOf) : { problem: read.problem };
    if ('said' in outcome) {
      ({ said } = outcome);
      return undefined;
    }
    const body = written.split('\n').filter((line) => !line.startsWith(fault));
    shown = [`${fault} ${cleanLine(outcome.problem)}`, ...body, ''].join('\n');
    return shown;
  };
  return (await writeInEditor(shown, again)) === undefined ? noEditor : said;
}

function refusalOf(error: unknown): Outcome {
  if (!isGatewayError(error)) throw error;
  return { problem: [error.message, error.reason, error.remediation].filter(Boolean).join(' ') };
}

const problemOf = (issues: readonly { path: PropertyKey[]; message: string }[]): string =>
  issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; ');

/** The person's own before the product's, as commands of the gateway find them. */
async function agentNamed(client: Client, typed: string): Promise<Agent | undefined> {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return undefined;
  const { items } = await client.agents.list({ limit: 200 });
  const named = items.filter(({ name }) => name.toLowerCase() === wanted);
  return (
    named.find(({ isSystem }) => !isSystem) ??
    named[0] ??
    items.find(({ id }) => id === wanted || (wanted.length >= 4 && id.endsWith(wanted)))
  );
}
