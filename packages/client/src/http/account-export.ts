import { GatewayError } from '../gateway-error.js';

export interface ExportProgress {
  /** What is being written: `projects`, `conversations`. */
  section: string;
  /** Things of it so far. */
  count: number;
  bytes: number;
}

/** Characters by which a line tells its section; of the rest of it nothing is kept. */
const headLength = 64;
const newline = 10;

const brokenOff = (): GatewayError =>
  new GatewayError({
    code: 'unavailable',
    message: 'The export broke off before it was whole.',
    remediation: 'Ask for it again.',
    requestId: '',
  });

/**
 * Hands an export of everything on as it comes, and tells of each thing in it. Fails at the end where the last
 * line did not come: what was written by then is not whole.
 */
export function watchedExport(
  body: ReadableStream<Uint8Array>,
  onProgress: (progress: ExportProgress) => void,
): ReadableStream<Uint8Array> {
  let head = '';
  let bytes = 0;
  const counts = new Map<string, number>();
  let section = '';
  const begin = (piece: Uint8Array): void => {
    if (head.length >= headLength) return;
    head += new TextDecoder('latin1').decode(piece.subarray(0, headLength - head.length));
  };
  const lineEnds = (): void => {
    section = /^\{"section":"([a-z-]+)"/.exec(head)?.[1] ?? section;
    head = '';
    const count = (counts.get(section) ?? 0) + 1;
    counts.set(section, count);
    if (section !== 'begin' && section !== 'end') onProgress({ section, count, bytes });
  };
  return body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, into) {
        bytes += piece.byteLength;
        let from = 0;
        for (let at = piece.indexOf(newline); at !== -1; at = piece.indexOf(newline, from)) {
          begin(piece.subarray(from, at));
          lineEnds();
          from = at + 1;
        }
        begin(piece.subarray(from));
        into.enqueue(piece);
      },
      flush() {
        if (section === 'end') return;
        throw brokenOff();
      },
    }),
  );
}
