'use client';

import { useQueryClient } from '@tanstack/react-query';
import type { EntityChanged } from '@mosaicstack/types';
import { useEffect } from 'react';
import { useLiveChat } from './live-chat';

/** First words of the keys whose data a change of each type makes stale. */
const staleAfter: Readonly<Record<EntityChanged['type'], readonly string[]>> = {
  queue: [], // an open conversation reads its own
  conversation: ['today', 'approvals', 'conversation-settings'],
  project: ['projects', 'project', 'stats', 'activity'],
  task: ['tasks', 'task', 'today', 'stale', 'stats', 'mission', 'graph', 'activity', 'findings'],
  mission: ['missions', 'mission', 'graph', 'activity', 'findings'],
  team: ['teams', 'team-members', 'projects'],
  file: ['files', 'activity'],
  approval: ['approvals', 'approval-rules', 'today'],
  agent: ['agents', 'agent', 'agent-versions', 'effective', 'conversation-settings'],
  preference: ['preferences', 'effective', 'conversation-settings'],
  usage: ['usage', 'quotas'],
  account: ['me', 'sessions', 'second-factor', 'own-audit', 'keys', 'people'],
};
const everything = [...new Set([...Object.values(staleAfter).flat(), 'board'])];

/** Milliseconds within which changes are answered by one reading. */
const gathering = 150;

/** Reads again what is shown when it was changed, here or elsewhere, or while the connection was away. */
export function FreshQueries() {
  const queryClient = useQueryClient();
  const chat = useLiveChat();
  useEffect(() => {
    const stale = new Set<string>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasAway = false;
    const readAgain = (): void => {
      timer = undefined;
      void queryClient.invalidateQueries({ predicate: ({ queryKey }) => stale.has(String(queryKey[0])) });
      stale.clear();
    };
    const mark = (words: readonly string[]): void => {
      for (const word of words) stale.add(word);
      timer ??= setTimeout(readAgain, gathering);
    };
    const leaveChanges = chat.onChange(({ type }) => mark(staleAfter[type]));
    const leaveConnection = chat.connection.subscribe(() => {
      const { state } = chat.connection.getSnapshot();
      if (state === 'reconnecting' || state === 'offline') wasAway = true;
      if (state === 'online' && wasAway) mark(everything);
      if (state === 'online') wasAway = false;
    });
    return () => {
      clearTimeout(timer);
      leaveChanges();
      leaveConnection();
    };
  }, [queryClient, chat]);
  return null;
}
