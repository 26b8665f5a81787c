type Listener = (text: string) => void;

const listeners = new Set<Listener>();

/** Puts words into the message being written, behind what stands there, and the cursor behind them. */
export const composeText = (text: string): void => {
  for (const listener of listeners) listener(text);
};

/** For the composer. The returned function ends it. */
export const onComposeText = (listener: Listener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Words of others as the beginning of an answer to them. */
export const quoted = (text: string): string =>
  `${text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')}\n\n`;
