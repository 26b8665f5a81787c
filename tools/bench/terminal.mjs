// The terminal: from the start of the process to an input that takes keys, and what a frame costs while an answer
// streams into a long conversation: node tools/bench/terminal.mjs [starts]
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setUp, startGateway } from './gateway.mjs';
import { packCommand } from './packed-command.mjs';
import { showSpread } from './spread.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const starts = Number(process.argv[2] ?? 10);
const password = 'correct horse battery';

const show = (label, values) => {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(2);
  console.log(`${label}: median ${at(0.5)} ms, p95 ${at(0.95)} ms, most ${at(1)} ms`);
};

const { program, remove } = await packCommand();
const environment = ({ url, home }) => ({
  PATH: process.env.PATH,
  HOME: home,
  MOSAIC_HOME: home,
  MOSAIC_GATEWAY_URL: url,
  TERM: 'xterm-256color',
  NO_UPDATE_NOTIFIER: '1',
});

function signIn(gateway) {
  const args = [program, 'login', '--email', 'bench@example.org', '--password-stdin'];
  const child = spawn(process.execPath, args, {
    env: environment(gateway),
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  child.stdin.end(password);
  return new Promise((resolve) => child.once('exit', resolve));
}

/** `script` gives the program a terminal, and its output to us. */
async function startOnce(gateway) {
  const began = performance.now();
  const command = `stty cols 100 rows 30; exec ${process.execPath} ${program} tui`;
  const child = spawn('script', ['-qfec', command, '/dev/null'], { env: environment(gateway) });
  let seen = '';
  let shown;
  let isAnswered = false;
  child.stdout.on('data', (data) => {
    seen += data;
    // As terminals do when they are asked for their background.
    if (!isAnswered && seen.includes('\u001b]11;?')) {
      isAnswered = true;
      child.stdin.write('\u001b]11;rgb:1a1a/1a1a/1a1a\u0007');
    }
    if (shown === undefined && seen.includes('Enter sends')) {
      shown = performance.now() - began;
      child.stdin.write('\u0004');
    }
  });
  await new Promise((resolve) => child.once('exit', resolve));
  if (shown === undefined) throw new Error(`the input was never shown:\n${seen}`);
  return shown;
}

const importFrom = (file) => import(pathToFileURL(path.join(root, file)).href);

/** What the renderer, the transcript and the fold take for one frame; nothing waits for a terminal. */
async function frames(messages) {
  const require = createRequire(path.join(root, 'packages/tui/package.json'));
  const { TuiMainScreen } = await import(pathToFileURL(require.resolve('@earendil-works/pi-tui')).href);
  const [
    { emptyTranscript, fold, withHistory },
    { TranscriptView },
    { ClampedRoot },
    { createTheme },
    { KeyMap },
  ] = await Promise.all([
    importFrom('packages/transcript/dist/index.js'),
    importFrom('packages/tui/dist/components/transcript-view.js'),
    importFrom('packages/tui/dist/components/clamped-root.js'),
    importFrom('packages/tui/dist/theme.js'),
    importFrom('packages/tui/dist/key-map.js'),
  ]);
  const conversationId = randomUUID();
  const [runId, messageId] = [randomUUID(), randomUUID()];
  const paragraph = 'Many **small** tiles make one picture, and `grout` holds them. '.repeat(6);
  let parentId = null;
  const history = Array.from({ length: messages }, (_, index) => {
    const message = {
      ...{
        id: randomUUID(),
        conversationId,
        parentId,
        role: index % 2 === 0 ? 'user' : 'assistant',
        runId: null,
      },
      ...{
        parts: [{ type: 'text', text: paragraph }],
        clientId: null,
        speakerId: null,
        provider: null,
        model: null,
      },
      ...{
        usage: null,
        state: 'complete',
        createdAt: new Date(1_700_000_000_000 + index * 1_000).toISOString(),
      },
    };
    parentId = message.id;
    return message;
  });
  let transcript = withHistory(emptyTranscript(conversationId), history, parentId);
  const event = (seq, type, data) => ({
    v: 1,
    conversationId,
    runId,
    seq,
    at: new Date().toISOString(),
    type,
    data,
  });
  const question = { ...history[0], id: randomUUID(), parentId };
  transcript = fold(transcript, [
    event(1, 'run-queued', { message: question, continuesRunId: null }),
    event(2, 'run-started', {}),
  ]);
  const view = new TranscriptView(createTheme('dark', 24), new KeyMap());
  const terminal = {
    ...{ columns: 100, rows: 40, kittyProtocolActive: false, start() {}, stop() {}, write() {}, moveBy() {} },
    ...{
      hideCursor() {},
      showCursor() {},
      clearLine() {},
      clearFromCursor() {},
      clearScreen() {},
      setTitle() {},
    },
    ...{ setProgress() {}, drainInput: async () => {} },
  };
  const tui = new TuiMainScreen(terminal);
  tui.addChild(
    new ClampedRoot({ render: (width) => view.render(transcript, width), handleInput() {}, invalidate() {} }),
  );
  tui.renderNow();
  const taken = [];
  for (let seq = 3; seq < 603; seq += 1) {
    const began = performance.now();
    const text = seq % 40 === 0 ? '\n\n' : `word${seq} `;
    transcript = fold(transcript, [event(seq, 'text-delta', { messageId, block: 0, text })]);
    tui.renderNow();
    taken.push(performance.now() - began);
  }
  // The first frames find the code cold.
  return taken.slice(20);
}

show('one frame of an answer in a conversation of 500 messages', await frames(500));
const gateway = await startGateway();
try {
  await setUp(gateway.url);
  await signIn(gateway);
  await startOnce(gateway);
  const taken = [];
  for (let start = 0; start < starts; start += 1) taken.push(await startOnce(gateway));
  showSpread('start of mosaic tui to an input that takes keys', taken);
} finally {
  await gateway.stop();
  remove();
}
