/** Milliseconds after which a person is told that the program waits for a pipe that stays open. */
const patience = 1_500;

/**
 * Everything that is piped in; empty on a terminal and when stdin is closed. `onWaiting` is called
 * once when nothing arrives for a while.
 */
export async function readStdin(onWaiting: () => void = () => undefined): Promise<string> {
  const { stdin } = process;
  if (stdin.isTTY) return '';
  const waiting = setTimeout(onWaiting, patience);
  let text = '';
  try {
    stdin.setEncoding('utf8');
    for await (const chunk of stdin) {
      clearTimeout(waiting);
      text += String(chunk);
    }
  } catch {
    // A stdin that cannot be read holds nothing.
  } finally {
    clearTimeout(waiting);
  }
  return text;
}

/** The first line of what is piped in, without its line end: how a secret is handed over. */
export const readSecretFromStdin = async (): Promise<string> =>
  ((await readStdin()).split(/\r?\n/, 1)[0] ?? '').trim();
