import { wordsOf } from '../../lib/words';
import { openDiagramFrame, type DiagramFrame } from './diagram-frame';

const t = wordsOf('ui');

export interface DrawnDiagram {
  svg: string;
  /** In pixels. */
  width: number;
}

/** A diagram that takes longer is given up, and the page that draws with it. */
const patience = 20_000;
/** What the library would refuse anyway. */
const longest = 50_000;

const inks = {
  background: '--background',
  text: '--foreground',
  line: '--muted-foreground',
  fill: '--card',
  border: '--input',
  accent: '--secondary',
} as const;

/** Opened when the first diagram is met. */
let frame: Promise<DiagramFrame> | undefined;
/** One after the other: the page draws one at a time. */
let queue: Promise<unknown> = Promise.resolve();

function closeFrame(): void {
  frame?.then(({ close }) => close()).catch(() => undefined);
  frame = undefined;
}

const tooLong = (): Promise<never> =>
  new Promise((_, reject) => {
    setTimeout(() => reject(new Error(t('itTookTooLong'))), patience);
  });

async function draw(source: string): Promise<DrawnDiagram> {
  const style = getComputedStyle(document.documentElement);
  const colours = Object.fromEntries(
    Object.entries(inks).map(([name, variable]) => [name, style.getPropertyValue(variable).trim()]),
  );
  let answer: unknown;
  try {
    frame ??= openDiagramFrame();
    const { ask } = await frame;
    answer = await Promise.race([ask({ source, colours }), tooLong()]);
  } catch (error) {
    closeFrame();
    throw error;
  }
  return drawnOf(answer);
}

/** What comes out of the frame is not trusted, not even to have this form. */
function drawnOf(answer: unknown): DrawnDiagram {
  const { svg, width, problem } = (answer ?? {}) as Partial<Record<string, unknown>>;
  if (typeof svg === 'string' && typeof width === 'number') return { svg, width };
  throw new Error(typeof problem === 'string' ? problem : t('itIsNotUnderstood'));
}

/** Draws one diagram in the colours of the page as they are now. Rejects with what is wrong with it, in words. */
export function drawDiagram(source: string): Promise<DrawnDiagram> {
  if (source.length > longest) return Promise.reject(new Error(t('itIsTooLong')));
  const drawn = queue.then(() => draw(source));
  queue = drawn.catch(() => undefined);
  return drawn;
}
