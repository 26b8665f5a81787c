import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { digestOf } from '../digest.js';

const howMany = 10;
const length = 10;
/** Without what looks alike on paper. */
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

const digestsSchema = z.array(z.string());

/** Whoever writes codes down may leave out the dash, or write in capitals. */
const spelt = (code: string): string => code.toLowerCase().replace(/[\s-]/g, '');

export interface BackupCodes {
  /** For the person, once. */
  codes: string[];
  /** What is kept, before it is sealed. */
  kept: string;
}

/** Codes of 49 bits each, for the day the phone is lost. */
export function newBackupCodes(): BackupCodes {
  const letter = () => alphabet[randomInt(alphabet.length)] ?? '';
  const codes = Array.from({ length: howMany }, () => {
    const code = Array.from({ length }, letter).join('');
    return `${code.slice(0, length / 2)}-${code.slice(length / 2)}`;
  });
  return { codes, kept: JSON.stringify(codes.map((code) => digestOf(spelt(code)))) };
}

export const countBackupCodes = (kept: string): number => digestsSchema.parse(JSON.parse(kept)).length;

/** What is left when this code is used up; `undefined` when it is none of them. */
export function withoutBackupCode(kept: string, code: string): string | undefined {
  const digests = digestsSchema.parse(JSON.parse(kept));
  const used = digestOf(spelt(code));
  return digests.includes(used) ? JSON.stringify(digests.filter((digest) => digest !== used)) : undefined;
}
