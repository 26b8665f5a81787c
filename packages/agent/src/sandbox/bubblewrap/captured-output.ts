import type { Readable } from 'node:stream';

const mark = '\n[cut off: the program wrote more than is kept]\n';

/** Keeps what a program writes, up to a number of bytes over all its outputs. */
export class CapturedOutput {
  private bytes = 0;
  private cut = false;

  constructor(
    private readonly limit: number,
    private readonly exceeded: () => void,
  ) {}

  get truncated(): boolean {
    return this.cut;
  }

  /** Returns what gives the text so far; broken UTF-8 comes out as replacement marks. */
  keep(stream: Readable): () => string {
    const chunks: Buffer[] = [];
    let ownCut = false;
    stream.on('error', () => undefined);
    stream.on('data', (chunk: Buffer) => {
      const room = this.limit - this.bytes;
      this.bytes += chunk.length;
      if (room > 0) chunks.push(chunk.subarray(0, room));
      if (chunk.length <= room) return;
      ownCut = true;
      this.cut = true;
      this.exceeded();
    });
    return () => Buffer.concat(chunks).toString('utf8') + (ownCut ? mark : '');
  }
}
