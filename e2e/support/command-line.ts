import { fileURLToPath } from 'node:url';
import { spawn as spawnTerminal, type IPty } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { finish, type Finished } from './finish.js';
import type { GatewayProcess } from './gateway-process.js';

const binary = fileURLToPath(new URL('../../packages/cli/bin/mosaic.mjs', import.meta.url));

/** A machine as the program sees it: where it keeps its things, and further variables. */
export interface Machine {
  home: string;
  env: Readonly<Record<string, string>>;
  /** Where it is started; here unless given. */
  cwd?: string;
}

const machineOf = ({ home, url }: GatewayProcess): Machine => ({ home, env: { MOSAIC_GATEWAY_URL: url } });

const environmentOn = ({ home, env }: Machine): Record<string, string> => ({
  PATH: process.env['PATH'] ?? '',
  HOME: home,
  MOSAIC_HOME: home,
  ...env,
});

/** Runs `mosaic` as a script does: no terminal, and standard input that holds `input` or nothing and then closes. */
export const mosaic = (gateway: GatewayProcess, args: readonly string[], input = ''): Promise<Finished> =>
  runMosaic(machineOf(gateway), args, input);

/** The same where no gateway runs yet. */
export const runMosaic = (machine: Machine, args: readonly string[], input = ''): Promise<Finished> =>
  finish(process.execPath, [binary, ...args], {
    ...(machine.cwd !== undefined && { cwd: machine.cwd }),
    env: environmentOn(machine),
    input,
  });

/** How another program starts `mosaic` on the machine of a gateway. */
export const startOf = (gateway: GatewayProcess, args: readonly string[]) => ({
  command: process.execPath,
  args: [binary, ...args],
  env: environmentOn(machineOf(gateway)),
});

/** A terminal with `mosaic tui` in it: what is on its screen, and keys to press. */
export class TerminalSession {
  private readonly screen = new xterm.Terminal({
    cols: 100,
    rows: 30,
    scrollback: 2_000,
    allowProposedApi: true,
  });
  readonly exited: Promise<number>;

  private written = '';

  private constructor(private readonly pty: IPty) {
    pty.onData((data) => {
      this.written += data;
      this.screen.write(data);
    });
    // What the terminal answers (its colours, say) goes back to the program.
    this.screen.onData((data) => pty.write(data));
    this.exited = new Promise((resolve) => pty.onExit(({ exitCode }) => resolve(exitCode)));
  }

  static open(gateway: GatewayProcess, args: readonly string[] = []): TerminalSession {
    return TerminalSession.run(machineOf(gateway), ['tui', ...args]);
  }

  /** Any command of the program. */
  static run(machine: Machine, args: readonly string[]): TerminalSession {
    return TerminalSession.spawn(machine, [process.execPath, binary, ...args]);
  }

  /** Lines of a shell, in which `mosaic` is the program. */
  static shell(gateway: GatewayProcess, script: string, env: Record<string, string> = {}): TerminalSession {
    const machine = machineOf(gateway);
    const mosaic = `"${process.execPath}" "${binary}"`;
    return TerminalSession.spawn({ ...machine, env: { ...machine.env, ...env } }, [
      '/bin/sh',
      '-c',
      `mosaic() { ${mosaic} "$@"; }\n${script}`,
    ]);
  }

  private static spawn(machine: Machine, [program = '', ...args]: readonly string[]): TerminalSession {
    const pty = spawnTerminal(program, [...args], {
      name: 'xterm-256color',
      cols: 100,
      rows: 30,
      cwd: machine.home,
      env: environmentOn(machine),
    });
    return new TerminalSession(pty);
  }

  press(keys: string): void {
    this.pty.write(keys);
  }

  /** Everything written so far, scrolled lines included. */
  text(): string {
    const { active } = this.screen.buffer;
    return Array.from(
      { length: active.length },
      (_, row) => active.getLine(row)?.translateToString(true) ?? '',
    ).join('\n');
  }

  /** What a program could leave behind: a screen of its own, a hidden cursor, pastes in brackets, a mouse it listens to. */
  get modes(): { screen: string; cursor: string | undefined; pasting: boolean; mouse: string } {
    const { bracketedPasteMode: pasting, mouseTrackingMode: mouse } = this.screen.modes;
    // eslint-disable-next-line no-control-regex
    const cursor = [...this.written.matchAll(/\u001b\[\?25([hl])/g)].at(-1)?.[1];
    return { screen: this.screen.buffer.active.type, cursor, pasting, mouse };
  }

  async until(pattern: RegExp | string, within = 60_000): Promise<string> {
    const deadline = Date.now() + within;
    for (;;) {
      const text = this.text();
      if (typeof pattern === 'string' ? text.includes(pattern) : pattern.test(text)) return text;
      if (Date.now() > deadline) throw new Error(`waited in vain for ${pattern}; the screen shows:\n${text}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  close(): void {
    this.pty.kill('SIGKILL');
  }
}
