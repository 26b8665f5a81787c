'use client';

import type { ConversationView } from '@mosaicstack/client';
import type { Transcript } from '@mosaicstack/transcript';
import { Suspense } from 'react';
import { lazy } from '../../../lib/lazy';
import { problemOf } from '../../../lib/problem';
import { tell } from '../../../ui/told';
import { forkAt } from '../message-deeds';
import { leafInAddress } from '../use-leaf-in-address';
import type { SidePanel } from './side-panel';

const ArtifactPanel = lazy(async () => ({
  default: (await import('../artifacts/artifact-panel')).ArtifactPanel,
}));
const TreePanel = lazy(async () => ({ default: (await import('../tree/tree-panel')).TreePanel }));

interface SidePanelViewProps {
  panel: SidePanel;
  view: ConversationView;
  transcript: Transcript;
  onClose: () => void;
}

export function SidePanelView({ panel, view, transcript, onClose }: SidePanelViewProps) {
  const { conversationId } = transcript;
  return (
    <Suspense>
      {panel.kind === 'artifact' ? (
        <ArtifactPanel artifact={panel.artifact} onClose={onClose} />
      ) : (
        <TreePanel
          transcript={transcript}
          onShow={leafInAddress(view).show}
          onFork={(id) => {
            if (conversationId === null) return;
            forkAt(conversationId, id).catch((error: unknown) =>
              tell({ title: problemOf(error).message, urgent: true }),
            );
          }}
          onClose={onClose}
        />
      )}
    </Suspense>
  );
}
