import type { MessageId } from '@mosaicstack/types';

const listeners = new Map<MessageId, () => void>();

/** Opens a message of the person for editing, where it stands in the page. */
export const askToEdit = (id: MessageId): void => listeners.get(id)?.();

/** For the message itself. The returned function ends it. */
export const onAskedToEdit = (id: MessageId, listener: () => void): (() => void) => {
  listeners.set(id, listener);
  return () => {
    if (listeners.get(id) === listener) listeners.delete(id);
  };
};
