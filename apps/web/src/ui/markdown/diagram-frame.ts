import { wordsOf } from '../../lib/words';

const t = wordsOf('ui');

/** The page that draws, and the one way to speak to it. */
export interface DiagramFrame {
  /** What it answers to one message. */
  ask: (message: Record<string, unknown>) => Promise<unknown>;
  close: () => void;
}

/** Says that it is there for the next step. Its origin is opaque, so it is told by its window. */
const said = (frame: HTMLIFrameElement, word: string): Promise<Window> =>
  new Promise((resolve) => {
    const listen = ({ source, data }: MessageEvent): void => {
      if (!frame.contentWindow || source !== frame.contentWindow || data !== word) return;
      window.removeEventListener('message', listen);
      resolve(frame.contentWindow);
    };
    window.addEventListener('message', listen);
  });

const textOf = async (address: string): Promise<string> => {
  const reply = await fetch(address);
  if (!reply.ok) throw new Error(t('whatDrawsItIsMissing'));
  return reply.text();
};

/**
 * Opens the page in which what models made runs, for the library of diagrams. It has an origin of its own and no
 * network, so the library is handed over as text.
 */
export async function openDiagramFrame(): Promise<DiagramFrame> {
  const [driver, library] = await Promise.all([
    textOf('/frames/diagram.js'),
    textOf('/frames/mermaid.min.js'),
  ]);
  const frame = document.createElement('iframe');
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.title = 'Diagrams';
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  frame.className = 'diagram-frame';
  frame.src = '/frames/artifact';
  const opened = said(frame, 'artifact-ready');
  const ready = said(frame, 'diagrams-ready');
  document.body.append(frame);
  (await opened).postMessage({ artifact: `<!doctype html><body><script>${driver}</script>` }, '*');
  const inside = await ready;
  const ask = (message: Record<string, unknown>): Promise<unknown> =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        port1.close();
        resolve(data);
      });
      port1.start();
      inside.postMessage(message, '*', [port2]);
    });
  await ask({ library });
  return { ask, close: () => frame.remove() };
}
