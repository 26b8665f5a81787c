import { ProcessTerminal, TuiMainScreen } from '@earendil-works/pi-tui';
import { openChat } from '@mosaicstack/client';
import type { ThemeName } from '@mosaicstack/design-tokens';
import { App } from './app.js';
import { ChoiceFile, type ThemeChoice } from './choice-file.js';
import type { ColourDepth } from './colour.js';
import { ClampedRoot } from './components/clamped-root.js';
import { writeCrashReport } from './crash-report.js';
import { watchForEnding } from './ending.js';
import { createFrames } from './frame-scheduler.js';
import { writeInEditor } from './external-editor.js';
import { readKeyFile } from './key-file.js';
import type { Again } from './screens/screen.js';
import { ScrollbackTerminal } from './scrollback-terminal.js';
import { createTheme } from './theme.js';
import type { StartTuiOptions, TuiExit } from './tui-options.js';
import { WorkingFolder } from './working-folder.js';

const enterFullScreen = '\u001b[?1049h\u001b[H';
const leaveFullScreen = '\u001b[?1049l';
/** Exit code of a process ended by Ctrl+C. */
const interrupted = 130;
/** Longer than a terminal across the world needs to tell its background; after that it is taken for dark. */
const backgroundTimeout = 300;

/**
 * Runs the TUI until the person leaves, a signal ends it or it crashes. By then the terminal is as
 * it was before and the command that resumes the conversation stands below it. Never rejects.
 */
export async function startTui(options: StartTuiOptions): Promise<TuiExit> {
  const { isFullScreen = false, environment = {} } = options;
  const terminal = new ScrollbackTerminal(options.terminal ?? new ProcessTerminal());
  const tui = new TuiMainScreen(terminal, undefined, options.logDirectory);
  const frames = createFrames(() => tui.requestRender());
  const { promise, resolve } = Promise.withResolvers<TuiExit>();
  let app: App | undefined;
  let isOver = false;
  let isInEditor = false;
  const { keys, complaints } = readKeyFile(options.keyFile);
  keys.install();

  const startScreen = (): void => {
    if (isFullScreen) terminal.write(enterFullScreen);
    tui.start();
  };
  const stopScreen = (): void => {
    tui.stop();
    if (isFullScreen) terminal.write(leaveFullScreen);
  };
  const finish = (exit: Omit<TuiExit, 'conversationId'>): void => {
    if (isOver) return;
    isOver = true;
    frames.stop();
    const conversationId = app?.conversationId ?? options.conversationId ?? null;
    try {
      if (exit.reason !== 'crashed' && !isFullScreen) drawLast(tui, app);
    } finally {
      // Whatever else fails, the terminal is given back.
      stopScreen();
      terminal.write(farewell({ ...exit, conversationId }, options.command));
      stopWatching();
      resolve({ ...exit, conversationId });
    }
    app?.close();
  };
  const crash = (error: unknown): void => {
    const crashLog = writeCrashReport(options.logDirectory, error, options.version);
    finish({ reason: 'crashed', exitCode: 1, ...(crashLog === undefined ? {} : { crashLog }) });
  };
  const stopWatching = watchForEnding(options.processEvents ?? process, {
    // Ctrl+C in the person's editor is the editor's.
    signalled: (exitCode) => {
      if (!isInEditor || exitCode !== interrupted) finish({ reason: 'signal', exitCode });
    },
    crashed: crash,
    exiting: () => finish({ reason: 'signal', exitCode: 1 }),
  });

  try {
    startScreen();
    const choices = new ChoiceFile(options.choiceFile);
    const nameOf = async (choice: ThemeChoice): Promise<ThemeName> =>
      choice === 'system' ? await backgroundOf(tui) : choice;
    const theme = createTheme(
      await nameOf(choices.now.theme),
      options.colourDepth ?? depthOf(process.stdout),
    );
    if (isOver) return await promise;
    app = new App({
      context: {
        client: options.client,
        gatewayUrl: options.gatewayUrl,
        version: options.version,
        theme,
        tui,
        keys,
        clipboard: { terminal, environment, directory: options.logDirectory },
        choices,
        recolour: async (choice) => {
          theme.use(await nameOf(choice));
          tui.invalidate();
          frames.request();
        },
        writeInEditor: async (text, again) => {
          const editor = environment['VISUAL'] || environment['EDITOR'];
          if (!editor) return undefined;
          isInEditor = true;
          stopScreen();
          try {
            return await untilWell((shown) => writeInEditor(editor, shown), { text, again });
          } finally {
            isInEditor = false;
            if (!isOver) {
              startScreen();
              tui.renderNow(true);
            }
          }
        },
        draw: frames.request,
        quit: () => finish({ reason: 'quit', exitCode: 0 }),
        fail: crash,
      },
      conversationId: options.conversationId ?? null,
      complaints,
      folder: new WorkingFolder(options.folder ?? currentFolder(), environment['HOME']),
      begin: options.begin,
      refuse: (refusal) => finish({ reason: 'refused', exitCode: 1, refusal }),
      onSignedIn: options.onSignedIn,
      onSignedOut: options.onSignedOut,
      openChat: () => (options.openChat ?? openChat)({ client: options.client }),
      replaceScreen: (replace) => {
        tui.renderNow();
        replace();
        root.startOver();
        terminal.printAllOnce();
        tui.renderNow(true);
      },
    });
    const root = new ClampedRoot(app, isFullScreen ? () => terminal.rows : undefined);
    tui.addChild(root);
    tui.setFocus(root);
    frames.request();
  } catch (error) {
    crash(error);
  }
  return await promise;
}

/** The terminal stays the editor's in between: two programs that take turns quickly would share the keys. */
async function untilWell(
  write: (text: string) => Promise<string | undefined>,
  { text, again }: { text: string; again: Again | undefined },
): Promise<string | undefined> {
  const written = await write(text);
  const next = written === undefined ? undefined : await again?.(written);
  return next === undefined ? written : untilWell(write, { text: next, again });
}

/** Takes input and status off the screen; what was said stays. */
function drawLast(tui: TuiMainScreen, app: App | undefined): void {
  app?.leave();
  tui.renderNow();
}

async function backgroundOf(tui: TuiMainScreen): Promise<ThemeName> {
  const colour = await tui.queryTerminalBackgroundColor({ timeoutMs: backgroundTimeout });
  if (!colour) return 'dark';
  return 0.299 * colour.r + 0.587 * colour.g + 0.114 * colour.b > 127 ? 'light' : 'dark';
}

const depthOf = (stream: NodeJS.WriteStream): ColourDepth =>
  stream.isTTY ? (stream.getColorDepth() as ColourDepth) : 1;

/** The folder may have been taken away since the shell went there. */
function currentFolder(): string | undefined {
  try {
    return process.cwd();
  } catch {
    return undefined;
  }
}

function farewell({ reason, conversationId, crashLog }: TuiExit, command = 'mosaic tui'): string {
  const lines = [
    ...(reason === 'crashed'
      ? [`Mosaic met a fault of its own and stopped.${crashLog ? ` Report: ${crashLog}` : ''}`]
      : []),
    ...(conversationId ? [`Resume with: ${command} --session ${conversationId}`] : []),
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
