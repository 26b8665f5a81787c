import type { ProjectId } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { failureOf } from '../../failure.js';
import { cleanName, cleanText } from '../../output/clean-text.js';
import { brainConnection, type BrainConnection } from './brain-connection.js';
import { currentProject } from './current-project.js';
import type { Given, OutsideAgent } from './outside-agents.js';
import { sharedInstructions } from './shared-instructions.js';
import { findSkills } from './skills/find-skills.js';
import type { Skill } from './skills/read-skill.js';

export interface WantedParts {
  /** An agent of the gateway, by its name. */
  as?: string;
  /** A project of the gateway, by its name. */
  in?: string;
  skills: boolean;
  mcp: boolean;
}

/** What there is for this agent here, and what it is made of, for the person. */
export async function gather(
  context: Context,
  agent: OutsideAgent,
  wanted: WantedParts,
): Promise<Given & { parts: string[] }> {
  const { text, brain, parts } = await toldByGateway(context, wanted);
  const { parts: named, ...skills } = wanted.skills
    ? await skillsHere(context)
    : { ofProject: [], own: [], parts: [] };
  return {
    ...{ text, brain, skills },
    parts: [...parts, ...named, ...(brain ? [agent.brain] : [])],
  };
}

interface Told {
  text: string;
  brain: BrainConnection | undefined;
  parts: string[];
}

/** Only what was asked for by name has to be had; else the agent starts without. */
async function toldByGateway(context: Context, { as: agent, in: project, mcp }: WantedParts): Promise<Told> {
  const connect = async (projectId?: ProjectId): Promise<BrainConnection | undefined> =>
    mcp ? brainConnection(context, projectId) : undefined;
  let isSignedIn = false;
  try {
    const client = await context.signedInClient();
    isSignedIn = true;
    const here = project === undefined ? await currentProject(context, process.cwd()) : undefined;
    const told = await sharedInstructions(client, { agent, project, currentProject: here });
    return { text: cleanText(told.text), parts: told.parts, brain: await connect(told.projectId) };
  } catch (error) {
    if (agent !== undefined || project !== undefined) throw error;
    context.printer.talk(`The gateway’s instructions cannot be read: ${failureOf(error).message}`);
    // A gateway that is away may come back while the agent works; without a sign-in there is nothing to come.
    return { text: '', parts: [], brain: isSignedIn ? await connect() : undefined };
  }
}

/** Those of a repository may be somebody else's work: which they are is said before the agent reads them. */
async function skillsHere(context: Context): Promise<Given['skills'] & { parts: string[] }> {
  const { config } = await context.paths();
  const { ofProject, own, replaced, faults } = findSkills({ folder: process.cwd(), config });
  for (const fault of faults) context.printer.ask(cleanName(fault));
  const ofProjectNamed = ofProject.map(({ name }) =>
    replaced.includes(name) ? `${name} in place of yours` : name,
  );
  const parts = [
    ...(ofProject.length > 0 ? [`skills of this project (${ofProjectNamed.join(', ')})`] : []),
    ...(own.length > 0 ? [`skills of yours (${namesOf(own)})`] : []),
  ];
  return { ofProject, own, parts };
}

const namesOf = (skills: readonly Skill[]): string => skills.map(({ name }) => name).join(', ');
