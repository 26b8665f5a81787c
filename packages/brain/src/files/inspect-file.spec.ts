import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/seeded-random.js';
import { inspectFile } from './inspect-file.js';

/** First bytes by which kinds of files are known; what follows here is noise. */
const beginnings = [
  '504b0304', // zip, and whatever is one inside
  '1f8b08', // gzip
  '494433030000', // sound with tags in front
  '49492a00',
  '4d4d002a',
  '3026b2758e66cf11a6d900aa0062ce6c', // nested objects of Windows media
  '1a45dfa3', // nested elements of Matroska
  '89504e470d0a1a0a',
  '0000001866747970',
  '52494646',
  '4f676753',
  '255044462d',
  '3c3f786d6c20',
];

describe('a file that claims to be something', () => {
  it.each([1, 2, 3, 4])('is looked at without harm, however broken it is (round %i)', async (seed) => {
    const random = seededRandom(seed);
    for (const beginning of beginnings) {
      const noise = Uint8Array.from({ length: Math.floor(random() * 5_000) }, () =>
        Math.floor(random() * 256),
      );
      const { mediaType, sha256 } = await inspectFile(Buffer.concat([Buffer.from(beginning, 'hex'), noise]));
      expect(mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+/);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('is not unpacked beyond what telling it apart takes', async () => {
    const bomb = gzipSync(Buffer.alloc(200 * 1_048_576));
    const before = process.memoryUsage().arrayBuffers;
    expect(await inspectFile(bomb)).toMatchObject({ mediaType: 'application/gzip', chunks: [] });
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1_048_576);
  });

  it('keeps no byte order mark in its text', async () => {
    const { chunks } = await inspectFile(new TextEncoder().encode('\uFEFFone\ntwo'));
    expect(chunks).toMatchObject([{ text: 'one\ntwo', line: 1 }]);
  });
});
