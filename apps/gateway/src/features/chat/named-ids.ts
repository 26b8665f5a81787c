import type { SocketError } from '@mosaicstack/types';

/** The ids a refused request named, so that its sender can tell which one failed. */
export function namesIn(payload: unknown): Partial<SocketError> {
  if (typeof payload !== 'object' || payload === null) return {};
  const named = payload as Record<string, unknown>;
  return Object.fromEntries(
    ['clientId', 'conversationId', 'runId'].flatMap((field) => {
      const value = named[field];
      return typeof value === 'string' && value.length <= 64 ? [[field, value]] : [];
    }),
  );
}
