import { pathTo, type Transcript } from '@mosaicstack/transcript';
import type { ModelList } from '@mosaicstack/types';
import { retold } from '../../lib/words';

export interface AnsweringModel {
  /** What its tile grows from: `provider/model`. */
  seed: string;
  label: string;
  /** The built-in offline model, which every surface must say. */
  demo: boolean;
  /** Why it answers, in words; undefined before the first answer. */
  reason: string | undefined;
}

/** The model that wrote the last answer of the branch being read, else the one that would write the first. */
export function answeringModel(
  transcript: Transcript,
  models: ModelList | undefined,
): AnsweringModel | undefined {
  const last = pathTo(transcript).findLast(({ model }) => model !== null);
  const decision = [...transcript.runs.values()].findLast((run) => run.decision !== null)?.decision;
  const reference = decision
    ? `${decision.provider}/${decision.model}`
    : last
      ? `${last.provider}/${last.model}`
      : models?.default;
  if (!reference) return undefined;
  const known = models?.models.find((model) => model.reference === reference);
  return {
    seed: reference,
    label: known?.label ?? decision?.label ?? reference,
    demo: known?.demo ?? decision?.demo ?? false,
    reason: decision ? retold(decision.reason) : undefined,
  };
}

export interface Tokens {
  input: number;
  output: number;
}

/** Tokens of all answers on the branch being read. */
export const tokensOf = (transcript: Transcript): Tokens =>
  pathTo(transcript).reduce(
    (sum, { usage }) =>
      usage ? { input: sum.input + usage.inputTokens, output: sum.output + usage.outputTokens } : sum,
    { input: 0, output: 0 },
  );
