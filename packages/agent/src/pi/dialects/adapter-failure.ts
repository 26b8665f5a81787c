import { brokenOff, ModelFailure, replyInvalid } from '../chat-completions/model-failure.js';
import { refusalFailure } from '../chat-completions/refusal.js';

const ended = /terminated|aborted|premature|ended (?:before|without)|socket hang up|fetch failed|ECONN/i;
const declined = /refus|safety|prohibited|blocked|sensitive|filter/i;

/** The status a vendor's library wrote into the text of its error: `{"error":{"code":429,…}}` or `429 …`. */
const statusIn = (text: string): number | undefined => {
  const found = /"code"\s*:\s*([45]\d\d)\b/.exec(text) ?? /(?:^|\(|status:? )([45]\d\d)\b/.exec(text);
  return found ? Number(found[1]) : undefined;
};

/** What a failure means of which an adapter told nothing but words. The words themselves go no further. */
export function failureOf({ model, apiKey }: { model: string; apiKey: string }, text: string): ModelFailure {
  const status = statusIn(text);
  if (status !== undefined) {
    const from = text.indexOf('{');
    return refusalFailure({ model, apiKey, status, headers: {}, body: from === -1 ? '' : text.slice(from) });
  }
  if (ended.test(text)) return brokenOff(model);
  if (declined.test(text)) {
    return new ModelFailure('model_refused', `The provider of ${model} withheld the answer.`, {
      reason: 'Its content filter ended the answer.',
    });
  }
  return replyInvalid(model, 'Its adapter could not read it.');
}
