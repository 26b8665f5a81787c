import type { RouteDecision } from '@mosaicstack/types';
import type { RunContext } from '../compaction/run-context.js';
import type { AnswerWriter } from './answer-writer.js';

/** What a run that has come to a standstill waits for, as the subject of a sentence. */
export function whatHangs(
  { label, provider, model }: RouteDecision,
  { isCompacting }: Pick<RunContext, 'isCompacting'>,
  { openTool }: Pick<AnswerWriter, 'openTool'>,
): string {
  if (isCompacting) return 'The summary of the earlier conversation';
  return openTool === undefined ? `The model ${label} (${provider}/${model})` : `The tool ${openTool}`;
}
