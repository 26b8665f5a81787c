import type { Failure } from '../failure.js';

/** The last line of a program's answer that did not come: what a script reads instead of a sentence. */
export const resultOf = ({ code, exit, message, requestId, remediation }: Failure): object => ({
  v: 1,
  type: 'result',
  ok: false,
  code,
  exit,
  message,
  requestId,
  hint: remediation ?? null,
});

/** Whether what was typed asks for JSON, also when it could not be understood. */
export const wantsJson = (args: readonly string[]): boolean =>
  args.some(
    (arg, index) =>
      /^(--json(=|$)|--output=jsonl?$|-o=?jsonl?$)/.test(arg) ||
      (/^jsonl?$/.test(arg) && /^(-o|--output)$/.test(args[index - 1] ?? '')),
  );
