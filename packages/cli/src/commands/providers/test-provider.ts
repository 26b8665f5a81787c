import { isGatewayError } from '@mosaicstack/client';
import type { ProviderTest } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { cleanName, safeJson } from '../../output/clean-text.js';

interface TestProviderOptions {
  model?: string;
  json?: boolean;
}

export async function testProvider(
  context: Context,
  provider: string,
  { model, json }: TestProviderOptions,
): Promise<void> {
  const client = await context.signedInClient();
  const told = await client.providers
    .test({ provider, ...(model !== undefined && { model }) })
    .catch((error: unknown) => {
      if (isGatewayError(error) && error.kind === 'not_found' && error.remediation === undefined)
        throw new CommandFailure(error.code, exitCodes.notFound, error.message, {
          remediation: 'mosaic providers list',
          ...(error.requestId !== '' && { requestId: error.requestId }),
        });
      throw error;
    });
  const { printer } = context;
  if (json) return printer.line(safeJson({ v: 1, ...told }, 2));
  const cost = told.costUsd === null ? 'price unknown' : `$${told.costUsd.toFixed(6)}`;
  printer.line(cleanName(told.text));
  printer.talk(
    `${cleanName(told.model)}: first word after ${told.firstTokenMilliseconds} ms, all after ${told.milliseconds} ms, ${cost}.`,
  );
  if (told.embedding) printer.talk(embeddingWords(told.embedding));
}

const embeddingWords = ({ model, dimensions, problem }: NonNullable<ProviderTest['embedding']>): string =>
  dimensions === null
    ? `${cleanName(model)}: does not embed texts: ${cleanName(problem ?? '')}`
    : `${cleanName(model)}: embeds texts in ${dimensions} numbers.`;
