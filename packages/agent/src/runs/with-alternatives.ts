import { AppError } from '@mosaicstack/kernel';
import type { RouteDecision } from '@mosaicstack/types';

const mostNamed = 3;

/** A model that somebody named and that does not answer leads to others, those of other providers first. */
export function withAlternatives(
  error: AppError,
  { provider, model }: RouteDecision,
  alternatives: readonly string[],
): AppError {
  const others = alternatives.filter((reference) => reference !== `${provider}/${model}`);
  if (error.code !== 'model_unavailable' || others.length === 0) return error;
  const elsewhere = others.filter((reference) => !reference.startsWith(`${provider}/`));
  const named = [...new Set([...elsewhere, ...others])].slice(0, mostNamed);
  const { reason, cause } = error;
  return new AppError(error.code, error.message, {
    ...(reason !== undefined && { reason }),
    cause,
    remediation: `Choose another one, such as ${named.join(', ')}, or leave it to the rules with /model clear.`,
  });
}
