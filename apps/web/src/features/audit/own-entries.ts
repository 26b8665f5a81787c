'use client';

import { gateway } from '../../lib/gateway';
import { usePages } from '../../lib/use-pages';

/** One's own entries, newest first, with what others did to the account among them. */
export const useOwnEntries = () =>
  usePages(['own-audit'], ({ cursor }) => gateway.audit.own({ cursor, limit: 50 }));
