import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';
import { failed } from './outbound-errors.js';

const decoders = {
  br: promisify(brotliDecompress),
  deflate: promisify(inflate),
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
};

const isKnown = (encoding: string): encoding is keyof typeof decoders => Object.hasOwn(decoders, encoding);

export interface EncodedBody {
  body: Uint8Array;
  /** The value of `content-encoding`; one encoding at most is understood. */
  encoding: string | undefined;
  bytes: number;
  host: string;
}

/** Unpacks no more than `bytes`, however little room the packed form takes. */
export async function decodeBody({ body, encoding, bytes, host }: EncodedBody): Promise<Uint8Array> {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity' || body.length === 0) return body;
  if (!isKnown(name)) throw failed(host, 'The answer is packed in a way that was not asked for.');
  try {
    return await decoders[name](body, { maxOutputLength: bytes });
  } catch (error) {
    const large = error instanceof RangeError;
    throw failed(
      host,
      large ? `The answer is larger than ${bytes} bytes.` : 'The answer cannot be unpacked.',
    );
  }
}
