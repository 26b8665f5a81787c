import { Buffer } from 'node:buffer';
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Beyond this many bytes common terminals drop the sequence without a word. */
const limit = 74_994;
/** A clipboard program that says nothing for so long waits for a display that is not there. */
const patience = 2_000;

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Clipboard {
  terminal: { write(data: string): void };
  environment: Environment;
  /** Where a text is kept that may not have reached a clipboard. */
  directory: string;
}

/** The OSC 52 sequence that asks a terminal to take `text` into its clipboard; undefined when it is too long to be taken. */
export const clipboardSequence = (text: string): string | undefined => {
  const encoded = Buffer.from(text, 'utf8').toString('base64');
  return encoded.length > limit ? undefined : `\u001b]52;c;${encoded}\u0007`;
};

/**
 * Hands a text to the clipboard of the terminal and of this machine, and returns what to tell the person. Success is
 * claimed only when a program said so: a terminal never answers. Otherwise the text is in a file, too.
 */
export async function copy(text: string, { terminal, environment, directory }: Clipboard): Promise<string> {
  const sequence = clipboardSequence(text);
  if (sequence) terminal.write(sequence);
  for (const command of programs(environment)) {
    if (await hand(command, text)) return 'Copied the reply.';
  }
  const file = keep(text, directory);
  const where = file === undefined ? 'It could not be written to a file either.' : `It is also in ${file}`;
  return sequence
    ? `Sent the reply to the terminal; whether that took it cannot be known. ${where}`
    : `The reply is too long for a terminal’s clipboard. ${where}`;
}

/** Programs that fill this machine's clipboard. On another's, over SSH, it would be the wrong one. */
function programs(environment: Environment): [program: string, ...args: string[]][] {
  if (environment['TERMUX_VERSION']) return [['termux-clipboard-set']];
  if (environment['SSH_CONNECTION'] || environment['SSH_TTY']) return [];
  if (process.platform === 'darwin') return [['pbcopy']];
  if (process.platform === 'win32' || environment['WSL_DISTRO_NAME']) return [['clip.exe']];
  return [
    ...(environment['WAYLAND_DISPLAY'] ? [['wl-copy'] as [string]] : []),
    ...(environment['DISPLAY']
      ? ([
          ['xclip', '-selection', 'clipboard'],
          ['xsel', '--clipboard', '--input'],
        ] as [string, ...string[]][])
      : []),
  ];
}

function hand([program, ...args]: [string, ...string[]], text: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['pipe', 'ignore', 'ignore'], timeout: patience });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
    child.stdin.on('error', () => undefined);
    child.stdin.end(text);
  });
}

function keep(text: string, directory: string): string | undefined {
  const file = join(directory, 'last-copy.md');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    writeFileSync(file, text, { mode: 0o600 });
    return file;
  } catch {
    return undefined;
  }
}
