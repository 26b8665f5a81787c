import type { AuditVerification } from '@mosaicstack/types';
import { cleanName } from '../../output/clean-text.js';
import type { Printer } from '../../printer.js';

/** What was verified, each fault, and what to keep so that a later export can be held against it. */
export function printVerification(printer: Printer, report: AuditVerification): void {
  const { rows, erased, tenants, checkpoints, lastCheckpoint, key, findings } = report;
  const erasedNote = erased > 0 ? `, ${erased} of them erased` : '';
  printer.line(`${rows} entries${erasedNote}, ${tenants} logs, ${checkpoints} checkpoints`);
  if (lastCheckpoint) {
    const { number, at, hash } = lastCheckpoint;
    printer.line(`signed up to checkpoint ${number} of ${cleanName(at)}  ${hash}`);
  }
  if (key) printer.line(`key ${key}`);
  for (const { kind, tenant, message } of findings) {
    const where = tenant === null ? '' : `${cleanName(tenant)}: `;
    printer.line(`${printer.style('red', kind)}  ${where}${cleanName(message)}`);
  }
  printer.line(
    findings.length === 0
      ? printer.style('green', 'The log is as it was written.')
      : printer.style('red', 'The log is not as it was written.'),
  );
}
