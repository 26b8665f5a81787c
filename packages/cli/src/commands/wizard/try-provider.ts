import { type ProviderTest, tryProviderLineSchema, tryProviderSchema } from '@mosaicstack/types';
import { exitCodeOf, exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import type { Answers } from './answers.js';
import { runHost } from './run-host.js';

/** Asks the provider for one short sentence before anything is stored. Rejects with why it does not work. */
export async function tryProvider({
  provider = 'demo',
  providerUrl,
  providerKey,
}: Answers): Promise<ProviderTest> {
  const wanted = tryProviderSchema.safeParse({ kind: provider, baseUrl: providerUrl, apiKey: providerKey });
  if (!wanted.success) {
    const [issue] = wanted.error.issues;
    const what = { kind: 'kind', baseUrl: 'address', apiKey: 'key' }[String(issue?.path[0])] ?? 'provider';
    throw badUsage(
      `The ${what} of the model provider ${issue?.message ?? 'is not one'}.`,
      'mosaic wizard --section provider',
    );
  }
  const { line, complaint } = await runHost(['try-provider'], { input: JSON.stringify(wanted.data) });
  const told = tryProviderLineSchema.safeParse(line).data;
  if (told?.event === 'done') return told.answer;
  if (told) {
    const { code, kind, message, reason, remediation } = told.error;
    throw new CommandFailure(code, exitCodeOf(kind, code), message, {
      ...(reason !== undefined && { reason }),
      ...(remediation !== undefined && { remediation }),
    });
  }
  throw new CommandFailure('internal', exitCodes.failed, 'The model provider could not be tried.', {
    ...(complaint !== undefined && { reason: complaint }),
  });
}
