import type { Chat } from '@mosaicstack/client';
import type { ConversationId, Me } from '@mosaicstack/types';
import type { Beginning } from '../beginning.js';
import type { WorkingFolder } from '../working-folder.js';

export interface ChatScreenOptions {
  chat: Chat;
  me: Me;
  conversationId: ConversationId | null;
  /** What conversations begin with that are new. */
  beginning: Beginning;
  folder: WorkingFolder;
  /** Text left in the input when the screen was last shown. */
  draft: string;
  /** Said once when the screen opens; nothing when it is empty. */
  notice?: string | undefined;
  /** Leaves what is shown in the scrollback and prints what comes next from its first line. */
  replaceScreen: (replace: () => void) => void;
  /** The gateway asks for a sign-in. */
  signedOut: () => void;
  /** The person asks for one. */
  signIn: () => void;
  signOut: () => void;
}
