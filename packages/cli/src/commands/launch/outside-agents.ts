import { join } from 'node:path';
import { version } from '../../version.js';
import type { BrainConnection } from './brain-connection.js';
import { type HandOver, together } from './hand-over.js';
import { documentWith, opencodeVariable } from './opencode-document.js';
import type { Skill } from './skills/read-skill.js';
import { commandAtHand, listOf, paragraphs } from './told-text.js';

/** What there is to hand over. */
export interface Given {
  /** Empty when there is nothing to tell. */
  text: string;
  skills: GivenSkills;
  brain: BrainConnection | undefined;
}

interface GivenSkills {
  /** Of a repository, which may be somebody else's. */
  ofProject: readonly Skill[];
  own: readonly Skill[];
}

/** How one outside agent is handed what it should know, by the ways it documents for that. */
export interface OutsideAgent {
  /** The program, as it is found on PATH. */
  program: string;
  /** What a person types to have it. */
  install: string;
  /** How it gets at the brain, for the person. */
  brain: string;
  /** `folder` is gone when the agent ends. */
  handOver(folder: string, given: Given, read: (variable: string) => string | undefined): HandOver;
}

const byTools = 'the tools of the gateway (MCP)';
const instructions = 'instructions.md';
const inFile = (text: string): Partial<HandOver> => ({ files: { [instructions]: `${text}\n` } });

export const outsideAgents: Readonly<Record<string, OutsideAgent>> = {
  claude: {
    program: 'claude',
    install: 'npm install -g @anthropic-ai/claude-code',
    brain: byTools,
    handOver: (folder, { text, skills, brain }) =>
      together(
        brain && {
          files: { 'mcp.json': JSON.stringify({ mcpServers: { mosaic: serverOf(brain) } }) },
          // Without "=" the option takes every word behind it for one more configuration.
          args: [`--mcp-config=${join(folder, 'mcp.json')}`],
        },
        allOf(skills).length > 0 && pluginOf(skills, join(folder, 'plugin')),
        text !== '' && { ...inFile(text), args: ['--append-system-prompt-file', join(folder, instructions)] },
      ),
  },
  codex: {
    program: 'codex',
    install: 'npm install -g @openai/codex',
    brain: byTools,
    handOver(folder, { text, skills, brain }) {
      const told = paragraphs(text, listOf(allOf(skills)));
      return together(
        told !== '' && developerInstructions(told, join(folder, instructions)),
        // It starts servers with few variables, and is told which others they need by name.
        brain &&
          settings({
            'mcp_servers.mosaic.command': brain.command,
            'mcp_servers.mosaic.args': brain.args,
            'mcp_servers.mosaic.env_vars': Object.keys(brain.env),
          }),
      );
    },
  },
  opencode: {
    program: 'opencode',
    install: 'npm install -g opencode-ai',
    brain: byTools,
    // Paths of skills in its configuration would take the place of those that the person's own files state.
    handOver(folder, { text, skills, brain }, read) {
      const told = paragraphs(text, listOf(allOf(skills)));
      const file = told === '' ? undefined : join(folder, instructions);
      if (file === undefined && brain === undefined) return together();
      const document = documentWith(read(opencodeVariable), { file, brain });
      return together(file !== undefined && inFile(told), { env: { [opencodeVariable]: document } });
    },
  },
  pi: {
    program: 'pi',
    install: 'npm install -g @earendil-works/pi-coding-agent',
    brain: 'word of the command "mosaic", since pi knows no MCP',
    handOver(folder, { text, skills, brain }) {
      const told = paragraphs(text, brain ? commandAtHand(brain.typed) : '');
      return together(
        { args: allOf(skills).flatMap((skill) => ['--skill', skill.folder]) },
        told !== '' && { ...inFile(told), args: ['--append-system-prompt', join(folder, instructions)] },
      );
    },
  },
};

const serverOf = ({ command, args, env }: BrainConnection) => ({ type: 'stdio', command, args, env });

const allOf = ({ ofProject, own }: GivenSkills): Skill[] => [...ofProject, ...own];

/**
 * What claude reads in a plugin it takes for trusted: a skill may state there which tools need no consent, or what is run
 * beside it. Of a repository's skills that is left out, so that it asks as ever.
 */
const pluginOf = (skills: GivenSkills, folder: string): Partial<HandOver> => ({
  args: ['--plugin-dir', folder],
  copies: Object.fromEntries(allOf(skills).map((skill) => [`plugin/skills/${skill.name}`, skill.folder])),
  files: {
    'plugin/.claude-plugin/plugin.json': JSON.stringify({
      name: 'mosaic',
      version: version(),
      description: 'Skills that the command "mosaic" handed over for this session.',
    }),
    ...Object.fromEntries(
      skills.ofProject.map((skill) => [`plugin/skills/${skill.name}/SKILL.md`, withoutRights(skill)]),
    ),
  },
});

/** A string of JSON is one of YAML too. */
const withoutRights = ({ name, description, body }: Skill): string =>
  `---\nname: ${JSON.stringify(name)}\ndescription: ${JSON.stringify(description)}\n---\n${body}`;

/** Bytes; the systems it runs on start no program with an argument of 128 KiB. */
const longestArgument = 120_000;

/** It knows no file to read them from; too many for an argument are in one that it is sent to. */
function developerInstructions(told: string, file: string): Partial<HandOver> {
  const given = settings({ developer_instructions: told });
  if ((given.args ?? []).every((arg) => Buffer.byteLength(arg) <= longestArgument)) return given;
  const sent = `Before anything else, read ${file} to its end: it holds your instructions, and the skills there are.`;
  return together(inFile(told), settings({ developer_instructions: sent }));
}

/** A string or a list of JSON is one of TOML too, which is what its configuration is read as. */
const settings = (values: Readonly<Record<string, string | readonly string[]>>): Partial<HandOver> => ({
  args: Object.entries(values).flatMap(([key, value]) => ['-c', `${key}=${JSON.stringify(value)}`]),
});
