/** How one outside agent is handed what it should know, by the ways it documents for that. */
export interface OutsideAgent {
  /** The program, as it is found on PATH. */
  program: string;
  /** What a person types to have it. */
  install: string;
  /** Arguments and variables that make it read the instructions in a file, besides everything of its own. */
  handOver(
    instructions: { file: string; text: string },
    read: (variable: string) => string | undefined,
  ): HandOver;
}

export interface HandOver {
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
}

export const outsideAgents: Readonly<Record<string, OutsideAgent>> = {
  claude: {
    program: 'claude',
    install: 'npm install -g @anthropic-ai/claude-code',
    handOver: ({ file }) => ({ args: ['--append-system-prompt-file', file] }),
  },
  codex: {
    program: 'codex',
    install: 'npm install -g @openai/codex',
    // A string of JSON is one of TOML too, which is what its configuration is read as.
    handOver: ({ text }) => ({ args: ['-c', `developer_instructions=${JSON.stringify(text)}`] }),
  },
  opencode: {
    program: 'opencode',
    install: 'npm install -g opencode-ai',
    handOver: ({ file }, read) => ({
      env: { OPENCODE_CONFIG_CONTENT: withInstructions(file, read('OPENCODE_CONFIG_CONTENT')) },
    }),
  },
  pi: {
    program: 'pi',
    install: 'npm install -g @earendil-works/pi-coding-agent',
    handOver: ({ file }) => ({ args: ['--append-system-prompt', file] }),
  },
};

/** What the person states for opencode in the same way stays; it is one document. */
function withInstructions(file: string, own: string | undefined): string {
  const stated = documentOf(own);
  const instructions = Array.isArray(stated['instructions']) ? (stated['instructions'] as unknown[]) : [];
  return JSON.stringify({ ...stated, instructions: [...instructions, file] });
}

function documentOf(text: string | undefined): Record<string, unknown> {
  if (text === undefined) return {};
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
