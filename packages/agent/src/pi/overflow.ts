import { type AssistantMessage, isContextOverflow } from '@earendil-works/pi-ai';
import type { AppError } from '@mosaicstack/kernel';

/** Whether a model refused a request as more than it can take in, as far as the words of its server tell. */
export function overflows(answer: AssistantMessage, { message, reason = '' }: AppError): boolean {
  if (answer.stopReason !== 'error' || answer.content.length > 0) return false;
  return isContextOverflow({ ...answer, errorMessage: `${message} ${reason}` });
}
