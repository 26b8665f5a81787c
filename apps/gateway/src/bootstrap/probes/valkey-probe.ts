import { TierDetectionError, type ServiceUrl } from '@mosaicstack/kernel';
import { errorCode, networkCause } from './error-code.js';
import { valkeyAdvice, type ValkeyCause } from './remediations.js';
import { addressOf, type ProbeContext } from './target.js';
import { withValkey } from './valkey-session.js';
import { ProbeTimeout, within } from './within.js';

const replies: readonly [RegExp, ValkeyCause][] = [
  [/^(WRONGPASS|NOAUTH|ERR invalid password|ERR Client sent AUTH|ERR AUTH)/, 'password'],
  [/^(LOADING|BUSY|MASTERDOWN)/, 'loading'],
  [/^NOPERM/, 'not-allowed'],
  [/^ERR (DB index|invalid DB|SELECT)/i, 'database-index'],
];

export function valkeyCause(error: unknown, usesTls: boolean): ValkeyCause {
  if (error instanceof ProbeTimeout) return 'timeout';
  const known = networkCause(error);
  if (known) return known;
  const text = error instanceof Error ? error.message : '';
  const reply = replies.find(([pattern]) => pattern.test(text));
  if (reply) return reply[1];
  return usesTls && ['ECONNRESET', 'EPIPE'].includes(errorCode(error)) ? 'tls' : 'no-pong';
}

/** The error that a failure at the Valkey server amounts to; nothing of the driver's text is kept. */
export function valkeyFailure(error: unknown, target: ServiceUrl, context: ProbeContext): TierDetectionError {
  const { host, port, tls } = target;
  const { finding, remediation } = valkeyAdvice(valkeyCause(error, tls), { ...context, tls });
  const message = `Valkey at ${addressOf(target)} ${finding}.`;
  return new TierDetectionError({ service: 'valkey', host, port, message, remediation });
}

/** One connection, one PING. Rejects with `TierDetectionError`. */
export async function probeValkey(target: ServiceUrl, context: ProbeContext): Promise<void> {
  try {
    const answer = await within(context.timeoutMilliseconds, (signal) =>
      withValkey(target, signal, (valkey) => valkey.ping()),
    );
    if (answer !== 'PONG') throw new Error('Something else than PONG came back.');
  } catch (error) {
    throw valkeyFailure(error, target, context);
  }
}
