import type { Chat, ChatOptions } from './chat.js';

export function openChat(options: ChatOptions): Chat {
  throw new Error(`not yet ${options.client.baseUrl}`);
}
