import { Transform } from 'node:stream';

/** Bytes of a line: no call of a tool comes near it, and what has no end is not waited for. */
export const mostLineBytes = 1_048_576;

const newline = 0x0a;

/** Passes on whole lines and drops, in bounded memory, those that are too long to be a message. */
export function withoutLongLines(onDropped: () => void): Transform {
  let held: Buffer[] = [];
  let size = 0;
  let isDropping = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      let rest = chunk;
      for (let end = rest.indexOf(newline); end >= 0; end = rest.indexOf(newline)) {
        const line = [...held, rest.subarray(0, end + 1)];
        if (!isDropping && size + end <= mostLineBytes) this.push(Buffer.concat(line));
        else if (!isDropping) onDropped();
        [held, size, isDropping] = [[], 0, false];
        rest = rest.subarray(end + 1);
      }
      if (!isDropping && rest.length > 0) {
        held.push(rest);
        size += rest.length;
        if (size > mostLineBytes) {
          [held, size, isDropping] = [[], 0, true];
          onDropped();
        }
      }
      done();
    },
  });
}
