import type { AuditLine, AuditVerification } from '@mosaicstack/types';
import { verifyAudit, type VerifyOptions } from '../audit/verify-audit.js';

/** An export read to its end. */
export async function linesOf(exported: AsyncIterable<AuditLine>): Promise<AuditLine[]> {
  const lines: AuditLine[] = [];
  for await (const line of exported) lines.push(line);
  return lines;
}

/** What the verifier finds in these lines, written to a file and read again. */
export function verifyLines(lines: readonly unknown[], options?: VerifyOptions): Promise<AuditVerification> {
  return verifyAudit(
    (async function* written() {
      for (const line of lines) yield JSON.stringify(line);
    })(),
    options,
  );
}
