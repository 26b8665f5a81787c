import type { Command } from 'commander';
import { act } from './actions.js';

const help = `
An agent that speaks the Model Context Protocol starts this and talks to it over stdin and stdout, to see and change
projects, tasks and missions as whoever is signed in on this machine: its configuration names the program "mosaic"
with the arguments "mcp", "serve". A sign-in counts from the next call on. It ends when its stdin is closed.
"mosaic claude", "codex" and "opencode" connect the agent they start by themselves.`;

export function addMcp(program: Command): void {
  program
    .command('mcp')
    .description('the brain for agents of other products: serve')
    .command('serve')
    .description('answer an agent of another product by the Model Context Protocol')
    .option('--project <project>', 'the project that is meant where a call names none')
    .addHelpText('after', help)
    .action(act(async () => (await import('../commands/mcp/serve-mcp.js')).serveMcp));
}
