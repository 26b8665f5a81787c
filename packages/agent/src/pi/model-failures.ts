import type { AssistantMessage } from '@earendil-works/pi-ai';
import { AppError } from '@mosaicstack/kernel';

/** Pi carries failures as text; this keeps the error itself beside the message that failed. */
export interface ModelFailures {
  remember(message: AssistantMessage, error: AppError): void;
  of(message: AssistantMessage): AppError;
}

export function modelFailures(): ModelFailures {
  const errors = new WeakMap<AssistantMessage, AppError>();
  return {
    remember(message, error) {
      errors.set(message, error);
      message.errorMessage = error.message;
    },
    // What nobody remembered went wrong before a request was made, such as a missing key.
    of: (message) =>
      errors.get(message) ??
      new AppError('model_unavailable', 'The model could not be asked.', { cause: message.errorMessage }),
  };
}
