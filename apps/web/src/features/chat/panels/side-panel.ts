import { createContext } from 'react';
import type { Artifact } from '../../../ui/artifact';

/** What stands beside the conversation. */
export type SidePanel = { kind: 'artifact'; artifact: Artifact } | { kind: 'tree' };

/** Shows something beside the conversation, in place of what stood there; null closes it. */
export const ShowPanel = createContext<(panel: SidePanel | null) => void>(() => undefined);
