'use client';

import type { ConversationId } from '@mosaicstack/types';
import { useState } from 'react';
import { gateway } from '../../../lib/gateway';
import { problemOf } from '../../../lib/problem';
import { tell } from '../../../ui/told';
import type { Brought } from './use-compose-entries';

type Project = Extract<Brought, { kind: 'project' }>;

interface BroughtOptions {
  conversationId: ConversationId | null;
  text: string;
  attach: (files: readonly File[]) => void;
}

/** What the names in a message bring along: its project, as long as it stands there, and files, at once. */
export function useBrought({ conversationId, text, attach }: BroughtOptions) {
  const [chosen, setChosen] = useState<Project | null>(null);
  const attachCopy = async ({ id, projectId, name }: Exclude<Brought, Project>): Promise<void> => {
    try {
      attach([new File([await gateway.projects.download(projectId, id)], name)]);
    } catch (error) {
      tell({ title: problemOf(error).message });
    }
  };
  return {
    take: (what: Brought): void => {
      if (what.kind === 'project') setChosen(what);
      else void attachCopy(what);
    },
    /** Where a conversation that this message begins is kept. */
    project: conversationId === null && chosen && text.includes(chosen.sign) ? chosen : undefined,
  };
}
