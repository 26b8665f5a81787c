import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { verifyAudit } from '@mosaicstack/log';
import type { AuditVerification } from '@mosaicstack/types';

export interface VerifyFileOptions {
  /** An exported audit log; `-` is stdin. */
  file: string;
  /** SHA-256 of the public key it must be signed with. */
  trustedKey: string | undefined;
}

/** Verifies an exported audit log without gateway, database or network. Rejects when the file cannot be read. */
export async function verifyAuditFile({ file, trustedKey }: VerifyFileOptions): Promise<AuditVerification> {
  const input = file === '-' ? process.stdin : createReadStream(file);
  const failed = new Promise<never>((_, reject) => void input.once('error', reject));
  const lines = createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  return Promise.race([verifyAudit(lines, { trustedKey }), failed]);
}
